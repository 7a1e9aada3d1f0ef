package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

/** Every refusal has one shape, whoever refuses: a resource, JAX-RS, or the container. */
@ExtendWith(SharedSystem.class)
class ErrorsIT {
    private static final String DISABLED = """
            id: disabled
            namespace: tests.errors
            disabled: true
            inputs:
              - id: needed
                type: STRING
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: x
            triggers:
              - id: hook
                type: io.kestra.plugin.core.trigger.Webhook
                key: key-of-the-hook
            """;

    private final Api api;

    ErrorsIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void saveFlows() {
        api.save(DISABLED);
        api.save(DISABLED.replace("id: disabled", "id: enabled").replace("disabled: true", "disabled: false"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET   | /executions/unknown                  | -                  | -     | 404 | Not Found:        | PCF-0401
            GET   | /flows/tests.errors/unknown          | -                  | -     | 404 | Not Found:        | PCF-0102
            POST  | /executions/tests.errors/unknown     | -                  | -     | 404 | Not Found:        | PCF-0102
            POST  | /executions/tests.errors/disabled    | -                  | -     | 409 | Illegal state:    | PCF-0104
            POST  | /executions/tests.errors/enabled     | -                  | -     | 422 | Invalid entity:   | PCF-0201
            POST  | /flows                               | application/x-yaml | id: x | 422 | Invalid entity:   | PCF-0101
            GET   | /executions/search?page=0            | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions/search?size=0            | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions/search?size=1000000000   | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions/search?size=many         | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions/search?sort=password     | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions/search?state=NONE        | -                  | -     | 422 | Illegal argument: | PCF-0601
            GET   | /executions                          | -                  | -     | 422 | Illegal argument: | PCF-0601
            PATCH | /executions/unknown                  | -                  | -     | 405 | Method Not Allowed | -
            POST  | /flows                               | image/png          | x     | 415 | Unsupported Media Type | -
            POST  | /executions/tests.errors/enabled     | application/json   | {}    | 415 | Unsupported Media Type | -
            GET   | /nowhere                             | -                  | -     | 404 | Not Found         | -
            GET   | /api/v1/elsewhere/executions/search  | -                  | -     | 404 | Not Found         | -
            """)
    void aRefusalSaysWhatIsWrongInTheOneShape(
            String method, String path, String type, String body, int status, String prefix, String code) {
        Answer answer = api.send(method, path, type, body == null ? "" : body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertShape(answer, prefix, code);
    }

    @ParameterizedTest
    @CsvSource({"/executions/search", "/nowhere", "/api/v1/configs"})
    void whoHasNoCredentialsIsRefusedInTheSameShape(String path) {
        Answer answer = api.anonymous("GET", path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertShape(answer, "Unauthorized", "PCF-0701");
    }

    private static void assertShape(Answer answer, String prefix, String code) {
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonPath json = answer.json();
        assertThat(json.getString("message")).startsWith(prefix);
        assertThat(json.getString("_links.self.href")).startsWith("/");
        assertThat(json.getBoolean("_links.self.templated")).isFalse();
        assertThat(json.getList("_embedded.errors.message", String.class)).isNotEmpty();
        assertThat(json.getInt("status")).isEqualTo(answer.status());
        assertThat(json.getString("title")).isNotBlank();
        assertThat(json.getString("type")).isNotBlank();
        assertThat(json.getString("code")).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Exception", "org.picaflor", "RESTEASY", "\tat ");
    }
}
