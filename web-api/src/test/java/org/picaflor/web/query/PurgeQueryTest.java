package org.picaflor.web.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.PurgeType;

class PurgeQueryTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FILTERED = "namespace=a.b&flowId=f&state=FAILED,KILLED&labels=k:v&q=x";

    @Test
    void executionsAreFilteredAsInSearches() {
        assertThat(of(PurgeType.EXECUTIONS, FILTERED + "&triggerExecutionId=p&endDate=2026-01-01&purgeLog=false"))
                .isEqualTo(new PurgeRequest.Executions(
                        new ExecutionFilter(
                                "main",
                                NamespaceFilter.below("a.b"),
                                "f",
                                Set.of(State.FAILED, State.KILLED),
                                null,
                                JANUARY.plusNanos(1000),
                                Map.of("k", "v"),
                                "x",
                                "p"),
                        true,
                        false));
        assertThat(of(PurgeType.EXECUTIONS, "filters[startDate][LESS_THAN]=2026-01-01"))
                .isEqualTo(new PurgeRequest.Executions(ExecutionFilter.startedBefore("main", JANUARY), true, true));
    }

    @Test
    void anAgeCountsBackFromNow() {
        assertThat(of(PurgeType.EXECUTIONS, "olderThan=P31DT12H"))
                .isEqualTo(new PurgeRequest.Executions(ExecutionFilter.startedBefore("main", JANUARY), true, true));
        assertThat(of(PurgeType.LOGS, "olderThan=P31DT12H&level=error&level=WARN,INFO&namespace=a"))
                .isEqualTo(new PurgeRequest.Logs(
                        "main",
                        NamespaceFilter.below("a"),
                        null,
                        Set.of(Level.ERROR, Level.WARN, Level.INFO),
                        null,
                        JANUARY));
    }

    @Test
    void messagesAndServicesHaveAnAgeOfTheirOwn() {
        assertThat(of(PurgeType.MESSAGES, "")).isEqualTo(new PurgeRequest.Messages(NOW.minusSeconds(7 * 86_400)));
        assertThat(of(PurgeType.SERVICES, "")).isEqualTo(new PurgeRequest.Services(NOW.minusSeconds(30 * 86_400)));
        assertThat(of(PurgeType.MESSAGES, "endDate=2026-01-01")).isEqualTo(new PurgeRequest.Messages(JANUARY));
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTIONS, '', endDate",
        "LOGS, namespace=a, endDate",
        "EXECUTIONS, endDate=2026-01-01&olderThan=P1D, olderThan",
        "EXECUTIONS, olderThan=PT0S, olderThan",
        "EXECUTIONS, olderThan=P1D&purgeMetric=true, purgeMetric",
        "EXECUTIONS, olderThan=P1D&purgeStorage=true, purgeStorage",
        "EXECUTIONS, olderThan=P1D&purgeLog=maybe, purgeLog",
        "EXECUTIONS, olderThan=P1D&purgeLog=false&purgeExecution=false, purgeExecution",
        "EXECUTIONS, olderThan=P1D&namespaces=a, namespaces",
        "EXECUTIONS, olderThan=P1D&state=OVER, state",
        "LOGS, olderThan=P1D&state=FAILED, state",
        "MESSAGES, namespace=a, namespace"
    })
    void whatIsNotUnderstoodIsRefused(PurgeType type, String query, String where) {
        assertThatThrownBy(() -> of(type, query)).isInstanceOfSatisfying(PicaflorException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
            assertThat(e.where()).isEqualTo(where);
        });
    }

    @Test
    void whatWouldPurgeNothingOfMetricsIsAccepted() {
        assertThat(of(PurgeType.EXECUTIONS, "olderThan=P31DT12H&purgeMetric=false&purgeStorage=false"))
                .isEqualTo(new PurgeRequest.Executions(ExecutionFilter.startedBefore("main", JANUARY), true, true));
    }

    private static PurgeRequest of(PurgeType type, String query) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.computeIfAbsent(pair.substring(0, equals), name -> new ArrayList<>())
                        .add(pair.substring(equals + 1));
            }
        }
        return PurgeQuery.of(type, "main", new Parameters(values), NOW);
    }
}
