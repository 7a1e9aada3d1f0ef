package org.picaflor.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.flow.FlowFilter;
import org.picaflor.persistence.log.LogFilter;

class QueriesTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    @Test
    void withoutParametersEverythingIsWanted() {
        assertThat(executions("")).isEqualTo(ExecutionFilter.all("main"));
        assertThat(flows("")).isEqualTo(FlowFilter.all("main"));
        assertThat(LogQuery.of("main", parameters(""), NOW)).isEqualTo(LogFilter.all("main"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "namespace=a.b&flowId=f&state=FAILED&state=RUNNING&labels=k:v&q=x&triggerExecutionId=p",
                "namespace=a.b&flowId=f&state=failed,RUNNING&labels=k: v&q=x&triggerExecutionId=p",
                "filters[namespace][PREFIX]=a.b&filters[flowId][EQUALS]=f&filters[state][IN]=FAILED,RUNNING"
                        + "&filters[labels][EQUALS][k]=v&filters[q][EQUALS]=x&filters[triggerExecutionId][EQUALS]=p",
                "filters[namespace][PREFIX]=a.b&filters[flowId][EQUALS]=f&filters[state][EQUALS]=FAILED"
                        + "&state=RUNNING&filters[labels][EQUALS]=k:v&filters[q][EQUALS]=x"
                        + "&filters[triggerExecutionId][EQUALS]=p",
            })
    void bothDialectsOfFiltersMeanTheSame(String query) {
        ExecutionFilter filter = executions(query);
        assertThat(filter.namespace()).isEqualTo(NamespaceFilter.below("a.b"));
        assertThat(filter.flowId()).isEqualTo("f");
        assertThat(filter.states()).containsExactlyInAnyOrder(State.FAILED, State.RUNNING);
        assertThat(filter.labels()).isEqualTo(Map.of("k", "v"));
        assertThat(filter.query()).isEqualTo("x");
        assertThat(filter.triggerExecutionId()).isEqualTo("p");
    }

    @ParameterizedTest
    @CsvSource({
        "namespace=a.b, BELOW",
        "filters[namespace][EQUALS]=a.b, EXACT",
        "filters[namespace][PREFIX]=a.b, BELOW",
        "filters[namespace][STARTS_WITH]=a.b, TEXT"
    })
    void aNamespaceIsComparedAsItsOperationSays(String query, NamespaceFilter.Match match) {
        assertThat(executions(query).namespace()).isEqualTo(new NamespaceFilter("a.b", match));
    }

    @Test
    void theListOfAFlowIsOfItsNamespaceAlone() {
        ExecutionFilter filter = ExecutionQuery.ofFlow("main", parameters("namespace=a.b&flowId=f"), NOW);

        assertThat(filter.namespace()).isEqualTo(NamespaceFilter.exactly("a.b"));
        assertThat(filter.flowId()).isEqualTo("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespace=a", "flowId=f", ""})
    void theListOfAFlowNeedsBothOfItsNames(String query) {
        assertThatThrownBy(() -> ExecutionQuery.ofFlow("main", parameters(query), NOW))
                .hasMessageContaining("this is needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startDate=2026-01-31T10:00:00Z                                      | 2026-01-31T09:59:59.999999Z |",
                "startDate=2026-01-31T12:00:00+02:00                                 | 2026-01-31T09:59:59.999999Z |",
                "startDate=2026-01-31T12:00:00 02:00                                 | 2026-01-31T09:59:59.999999Z |",
                "startDate=2026-01-31                                                | 2026-01-30T23:59:59.999999Z |",
                "endDate=2026-01-31T10:00:00Z                                        | | 2026-01-31T10:00:00.000001Z",
                "timeRange=PT24H                                                     | 2026-01-31T11:59:59.999999Z |",
                "filters[timeRange][EQUALS]=P1D                                      | 2026-01-31T11:59:59.999999Z |",
                "filters[startDate][GREATER_THAN]=2026-01-31T10:00:00Z               | 2026-01-31T10:00:00Z |",
                "filters[startDate][GREATER_THAN_OR_EQUAL_TO]=2026-01-31T10:00:00Z   | 2026-01-31T09:59:59.999999Z |",
                "filters[endDate][LESS_THAN]=2026-01-31T10:00:00Z                    | | 2026-01-31T10:00:00Z",
                "filters[endDate][LESS_THAN_OR_EQUAL_TO]=2026-01-31T10:00:00Z        | | 2026-01-31T10:00:00.000001Z",
            })
    void datesBoundTheStartFromBothSides(String query, Instant after, Instant before) {
        assertThat(executions(query).startedAfter()).isEqualTo(after);
        assertThat(executions(query).startedBefore()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=DONE                                  | there is no 'DONE'",
                "startDate=yesterday                         | is not a date",
                "startDate=2026-02-30                        | is not a date",
                "timeRange=soon                              | is not a duration",
                "timeRange=PT0S                              | does not reach back",
                "timeRange=-PT1H                             | does not reach back",
                "startDate=2026-01-31&timeRange=PT1H         | exclude each other",
                "labels=novalue                              | is not a label",
                "labels=k:                                   | is not a label",
                "labels=:v                                   | is not a label",
                "labels=k:a&labels=k:b                       | cannot have two values",
                "filters[foo][EQUALS]=1                      | cannot be filtered by 'foo'",
                "filters[namespace][REGEX]=a                 | cannot be filtered by REGEX",
                "filters[state][NOT_IN]=FAILED               | cannot be filtered by NOT_IN",
                "filters[startDate][EQUALS]=2026-01-31       | cannot be filtered by EQUALS",
                "filters[namespace][LIKE]=a                  | there is no operation 'LIKE'",
                "filters[namespace]=a                        | this is no filter",
            })
    void whatCannotBeAnsweredIsRefusedAndNotIgnored(String query, String message) {
        assertThatThrownBy(() -> executions(query))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(PicaflorException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
                    assertThat(e.where()).isNotBlank();
                });
    }

    @Test
    void flowsAreFoundByNamespaceTextAndLabels() {
        FlowFilter expected = new FlowFilter("main", NamespaceFilter.below("a"), "x", Map.of("k", "v:w,z"));
        assertThat(flows("namespace=a&q=x&labels=k:v:w,z")).isEqualTo(expected);
        assertThat(flows("filters[namespace][PREFIX]=a&filters[q][EQUALS]=x&filters[labels][EQUALS][k]=v:w,z"))
                .isEqualTo(expected);
        assertThatThrownBy(() -> flows("filters[state][EQUALS]=RUNNING")).hasMessageContaining("'state'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"minLevel=WARN", "level=warn", "filters[level][GREATER_THAN_OR_EQUAL_TO]=WARN"})
    void logLinesAreFoundFromALevelOn(String query) {
        assertThat(LogQuery.of("main", parameters(query), NOW).min()).isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"minLevel=LOUD", "filters[labels][EQUALS][a]=b", "filters[level][LESS_THAN]=WARN"})
    void logLinesAreNotFoundByOtherThings(String query) {
        assertThatThrownBy(() -> LogQuery.of("main", parameters(query), NOW)).isInstanceOf(PicaflorException.class);
    }

    @ParameterizedTest
    @CsvSource({"'',1,10", "page=2,2,10", "size=1,1,1", "size=10000&page=3,3,10000", "page= 4 ,4,10"})
    void aPageHasANumberAndASize(String query, int page, int size) {
        assertThat(paging(query).page()).isEqualTo(page);
        assertThat(paging(query).size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=x",
                "size=0",
                "size=-1",
                "size=10001",
                "size=99999999999",
                "sort=foo:asc",
                "sort=id:up"
            })
    void aPageThatDoesNotExistIsRefused(String query) {
        assertThatThrownBy(() -> paging(query))
                .isInstanceOfSatisfying(
                        PicaflorException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID));
    }

    @Test
    void sortingTakesTheNamesOfClientsAndGivesThoseOfTheStore() {
        assertThat(paging("sort=state.startDate:desc&sort=id&sort=state.current:ASC")
                        .sort())
                .containsExactly(new Sort("startDate", false), new Sort("id", true), new Sort("state", true));
    }

    @Test
    void aLabelMayHoldColonsAndCommasButNoBlanksAround() {
        assertThat(Labels.of("labels", List.of("k : a:b, c ").stream())).containsExactly(new Label("k", "a:b, c"));
    }

    private static ExecutionFilter executions(String query) {
        return ExecutionQuery.of("main", parameters(query), NOW);
    }

    private static FlowFilter flows(String query) {
        return FlowQuery.of("main", parameters(query));
    }

    private static PageRequest paging(String query) {
        return Paging.of(parameters(query), ExecutionQuery.SORT_FIELDS);
    }

    /** Reads a decoded query. */
    private static Parameters parameters(String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.lastIndexOf(']') < 0 ? pair.indexOf('=') : pair.indexOf('=', pair.lastIndexOf(']'));
            if (equals > 0) {
                values.computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                        .add(pair.substring(equals + 1));
            }
        }
        return new Parameters(values);
    }
}
