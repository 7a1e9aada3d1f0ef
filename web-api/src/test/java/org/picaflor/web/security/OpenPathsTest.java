package org.picaflor.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenPathsTest {
    @ParameterizedTest
    @CsvSource({
        "GET,  /ping",
        "HEAD, /ping",
        "GET,  /health",
        "GET,  /health/live",
        "GET,  /health/ready",
        "GET,  /health/started",
        "GET,  /api/v1/main/executions/webhook/company.team/flow/key",
        "POST, /api/v1/main/executions/webhook/company.team/flow/key",
        "PUT,  /api/v1/main/executions/webhook/company.team/flow/key",
        "POST, /api/v1/executions/webhook/company.team/flow/key",
        "POST, /api/v1/main/executions/webhook/company.team/flow/key/and/more",
        "POST, /api/v1/main/executions/webhook/a/b/k%C3%A9y%20x",
        "POST, '/api/v1/main/executions/webhook/a/b/k=e+y:z@w,!$&()*'",
        "POST, /api/v1/main/executions/webhook/a/b/..key",
    })
    void theseNeedNoCredentials(String method, String path) {
        assertThat(OpenPaths.isOpen(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /",
        "GET,    /api/v1/configs",
        "GET,    /api/v1/main/flows/search",
        "POST,   /ping",
        "GET,    /pingx",
        "GET,    /ping/",
        "GET,    /PING",
        "GET,    /health/other",
        "GET,    /health/live/x",
        "DELETE, /api/v1/main/executions/webhook/a/b/c",
        "HEAD,   /api/v1/main/executions/webhook/a/b/c",
        "PATCH,  /api/v1/main/executions/webhook/a/b/c",
        "POST,   /api/v1/main/executions/webhook/a/b",
        "POST,   /api/v1/main/executions/webhook/a/b/",
        "GET,    /api/v1/main/executions/webhooks/a/b/c",
        "GET,    /x/api/v1/main/executions/webhook/a/b/c",
        "GET,    /api/v1/x/y/executions/webhook/a/b/c",
    })
    void everyOtherNeedsThem(String method, String path) {
        assertThat(OpenPaths.isOpen(method, path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /ping;x=1",
        "GET,  /ping;/../api/v1/configs",
        "GET,  //ping",
        "GET,  /./ping",
        "GET,  /ping/..",
        "GET,  /ping/../api/v1/configs",
        "GET,  /ping%2f",
        "GET,  /ping%00",
        "GET,  /ping%0d%0a",
        "GET,  '/ping\\'",
        "GET,  /%70ing",
        "GET,  ping",
        "GET,  http://host/ping",
        "POST, /api/v1/main/executions/webhook/a/b/c/../../../../flows",
        "POST, /api/v1/main/executions/webhook/a/b/c/..",
        "POST, /api/v1/main/executions/webhook/a/b/c/.",
        "POST, /api/v1/main/executions/webhook/a/b/c/%2e%2e/x",
        "POST, /api/v1/main/executions/webhook/a/b/c/.%2E/x",
        "POST, /api/v1/main/executions/webhook/a/b/c%2F..",
        "POST, /api/v1/main/executions/webhook/a/b/c%252f..",
        "POST, /api/v1/main/executions/webhook/a/b/c%5c..",
        "POST, /api/v1/main/executions/webhook/a/b/c%3bx",
        "POST, /api/v1/main/executions/webhook/a//b/c",
        "POST, /api/v1/main/executions/webhook;/a/b/c",
        "POST, /api/v1/main/executions/webhook/a/b/c%7F",
        "POST, /api/v1/main/executions/webhook/a/b/c%3F",
        "POST, /api/v1/main/executions/webhook/a/b/c%",
        "POST, /api/v1/main/executions/webhook/a/b/%zz",
    })
    void aPathThatCanBeReadInTwoWaysIsNeverOpen(String method, String path) {
        assertThat(OpenPaths.isOpen(method, path)).isFalse();
    }
}
