package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class ExecutionsIT {
    private static final String TYPED = """
            id: typed
            namespace: tests.executions
            labels:
              team: red
            inputs:
              - id: name
                type: STRING
              - id: count
                type: INT
                defaults: 3
              - id: ratio
                type: FLOAT
                required: false
              - id: flag
                type: BOOL
                defaults: true
              - id: tags
                type: ARRAY
                itemType: STRING
                defaults: ["a"]
              - id: settings
                type: JSON
                required: false
            tasks:
              - id: greeting
                type: io.kestra.plugin.core.debug.Return
                format: "{{ inputs.name }} {{ inputs.count + 1 }} {{ inputs.flag ? 'yes' : 'no' }} {{ inputs.tags[0] }}"
            outputs:
              - id: greeting
                type: STRING
                value: "{{ outputs.greeting.value }}"
            """;

    private final Api api;

    ExecutionsIT(Api api) {
        this.api = api;
        api.save(TYPED);
    }

    @Test
    void inputsAreConvertedToTheirTypesAndDefaultsFilledIn() {
        JsonPath ended = api.run(
                "tests.executions/typed",
                Map.of(
                        "name", "Zoë",
                        "ratio", "1.5",
                        "flag", "false",
                        "tags", "[\"x\",\"y\"]",
                        "settings", "{\"a\":[1]}"));

        assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("SUCCESS");
        assertThat(ended.<Object>get("inputs.count")).isEqualTo(3);
        assertThat(ended.getDouble("inputs.ratio")).isEqualTo(1.5);
        assertThat(ended.<Object>get("inputs.flag")).isEqualTo(false);
        assertThat(ended.getList("inputs.tags", String.class)).containsExactly("x", "y");
        assertThat(ended.getList("inputs.settings.a", Integer.class)).containsExactly(1);
        assertThat(ended.getString("outputs.greeting")).isEqualTo("Zoë 4 no x");
    }

    @Test
    void aMissingInputIsRefusedAndStartsNothing() {
        long before = total("flowId=typed");

        Answer refused = api.start("tests.executions/typed", Map.of("count", "many"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getString("message")).startsWith("Invalid entity: ");
        assertThat(refused.json().getString("code")).isEqualTo("PCF-0201");
        assertThat(refused.json().getList("_embedded.errors.path", String.class))
                .as(refused.toString())
                .anyMatch(path -> path.contains("name"))
                .anyMatch(path -> path.contains("count"));
        assertThat(total("flowId=typed")).isEqualTo(before);
    }

    @Test
    void aCallerWhoWaitsIsAnsweredWithTheEndedExecution() {
        Answer answer = api.start("tests.executions/typed?wait=true", Map.of("name", "Ada"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("state.current")).isEqualTo("SUCCESS");
        assertThat(answer.json().getString("outputs.greeting")).isEqualTo("Ada 4 yes a");
        assertThat(answer.json().getString("url")).contains(answer.json().getString("id"));
    }

    @Test
    void aCallerWhoDoesNotWaitIsAnsweredAtOnce() {
        Answer answer = api.start("tests.executions/typed", Map.of("name", "Ada"));

        assertThat(answer.json().getString("state.current")).isEqualTo("CREATED");
        assertThat(answer.json().getList("taskRunList")).isEmpty();
        assertThat(api.ended(answer.json().getString("id")).getList("state.histories.state", String.class))
                .containsExactly("CREATED", "RUNNING", "SUCCESS");
    }

    @Test
    void anOlderRevisionRunsWhereItIsAskedFor() {
        String source = "id: revised\nnamespace: tests.executions\ntasks:\n  - id: value\n"
                + "    type: io.kestra.plugin.core.debug.Return\n    format: %s\n";
        api.save(source.formatted("one"));
        api.save(source.formatted("two"));

        JsonPath first = api.run("tests.executions/revised?revision=1", Map.of());

        assertThat(first.getInt("flowRevision")).isOne();
        assertThat(first.getString("taskRunList[0].outputs.value")).isEqualTo("one");
        assertThat(api.start("tests.executions/revised?revision=3", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void labelsOfTheFlowAndOfTheCallerMeet() {
        JsonPath ended = api.run("tests.executions/typed?labels=stage:test&labels=team:blue", Map.of("name", "Ada"));

        assertThat(ended.getList(
                        "labels.findAll { !it.key.startsWith('system.') }.collect { it.key + ':' + it.value }"))
                .containsExactlyInAnyOrder("team:blue", "stage:test");
        assertThat(api.start("tests.executions/typed?labels=system.mine:1", Map.of("name", "x"))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            namespace=tests.found&flowId=found&state=SUCCESS                                     | 2
            namespace=tests.found&flowId=found&state=FAILED                                      | 0
            namespace=tests.found&labels=nr:1                                                    | 1
            filters[namespace][EQUALS]=tests.found&filters[state][IN]=SUCCESS,FAILED             | 2
            filters[flowId][EQUALS]=found&filters[labels][EQUALS][nr]=2                          | 1
            filters[flowId][EQUALS]=found&filters[timeRange][EQUALS]=PT1H                        | 2
            filters[flowId][EQUALS]=found&filters[startDate][LESS_THAN]=2020-01-01T00:00:00Z     | 0
            namespace=tests.found&startDate=2020-01-01T00:00:00Z                                 | 2
            filters[namespace][EQUALS]=tests&filters[flowId][EQUALS]=found                       | 0
            filters[namespace][PREFIX]=tests&filters[flowId][EQUALS]=found                       | 2
            filters[namespace][PREFIX]=tests.fou&filters[flowId][EQUALS]=found                   | 0
            filters[namespace][STARTS_WITH]=tests.fou&filters[flowId][EQUALS]=found              | 2
            namespace=tests&flowId=found&q=S.FOU                                                 | 2
            """)
    void executionsAreFoundByFiltersInBothForms(String query, int total) {
        api.save(TYPED.replace("id: typed", "id: found").replace("tests.executions", "tests.found"));
        for (String number : List.of("1", "2")) {
            if (total("namespace=tests.found&labels=nr:" + number) == 0) {
                api.run("tests.found/found?labels=nr:" + number, Map.of("name", number));
            }
        }

        assertThat(total(query)).isEqualTo(total);
    }

    @Test
    void pagesAreCountedFromOneAndSorted() {
        api.run("tests.executions/typed", Map.of("name", "1"));
        api.run("tests.executions/typed", Map.of("name", "2"));

        JsonPath page = api.get("/executions/search?flowId=typed&size=1&page=1&sort=state.startDate:desc")
                .json();
        JsonPath next = api.get("/executions/search?flowId=typed&size=1&page=2&sort=state.startDate:desc")
                .json();

        assertThat(page.getInt("total")).isGreaterThanOrEqualTo(2).isEqualTo(next.getInt("total"));
        assertThat(page.getList("results")).hasSize(1);
        assertThat(page.getString("results[0].id")).isGreaterThan(next.getString("results[0].id"));
    }

    private long total(String query) {
        Answer found = api.get("/executions/search?" + query.replace("[", "%5B").replace("]", "%5D"));
        assertThat(found.status()).as(found.toString()).isEqualTo(200);
        return found.json().getLong("total");
    }
}
