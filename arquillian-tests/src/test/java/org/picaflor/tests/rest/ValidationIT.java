package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.tests.client.Api.YAML;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class ValidationIT {
    private static final String BROKEN = """
            id: broken
            namespace: tests.validation
            tasks:
              - id: first
                type: io.kestra.plugin.core.log.Lag
                message: x
              - id: second
                type: io.kestra.plugin.core.log.Log
                mesage: x
              - id: second
                type: io.kestra.plugin.core.log.Log
                message: "{{ unclosed"
            """;

    private final Api api;

    ValidationIT(Api api) {
        this.api = api;
    }

    @Test
    void everyMistakeIsToldAtItsLineAndColumn() {
        Answer validated = api.send("POST", "/flows/validate", YAML, BROKEN);

        assertThat(validated.status()).isEqualTo(200);
        JsonPath json = validated.json();
        assertThat(json.getString("[0].flow")).isEqualTo("broken");
        assertThat(json.getList("[0].violations.collect { it.line + ':' + it.column }", String.class))
                .as(validated.toString())
                .contains("5:11", "9:5", "10:9", "12:14");
        assertThat(json.getString("[0].violations[0].message")).contains("io.kestra.plugin.core.log.Log");
    }

    @Test
    void aFlowWithMistakesIsRefusedWithEachOfThem() {
        Answer refused = api.send("POST", "/flows", YAML, BROKEN);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getString("message")).startsWith("Invalid entity: ");
        assertThat(refused.json().getList("_embedded.errors.line", Integer.class))
                .contains(5, 9, 10, 12);
        assertThat(api.get("/flows/tests.validation/broken").status()).isEqualTo(404);
    }

    @Test
    void aSourceThatIsNoYamlIsToldWhereItBreaks() {
        Answer refused = api.send("POST", "/flows", YAML, "id: broken\nnamespace: [unclosed\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().getInt("_embedded.errors[0].line"))
                .as(refused.toString())
                .isBetween(2, 3);
    }

    @Test
    void everyDocumentOfASourceIsValidatedByItself() {
        String good = "id: good\nnamespace: tests.validation\ntasks:\n  - id: log\n"
                + "    type: io.kestra.plugin.core.log.Log\n    message: x\n";

        JsonPath json = api.send("POST", "/flows/validate", YAML, good + "---\n" + BROKEN)
                .json();

        assertThat(json.getList("index", Integer.class)).containsExactly(0, 1);
        assertThat(json.getMap("[0]")).doesNotContainKey("constraints");
        assertThat(json.getString("[1].constraints")).contains("Lag");
        assertThat(json.getInt("[1].violations[0].line")).isEqualTo(5 + 7);
    }
}
