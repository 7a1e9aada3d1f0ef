package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class SecurityIT {
    private static final String WEBHOOK = "/api/v1/main/executions/webhook/some/some/some";
    private static final Set<Route> OPEN = Set.of(
            new Route("GET", "/ping"),
            new Route("GET", "/health"),
            new Route("GET", "/health/live"),
            new Route("GET", "/health/ready"),
            new Route("GET", "/health/started"),
            new Route("GET", WEBHOOK),
            new Route("POST", WEBHOOK),
            new Route("PUT", WEBHOOK));

    private final Api api;

    SecurityIT(Api api) {
        this.api = api;
    }

    static List<Route> routes() throws IOException {
        return DeployedRoutes.find();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteIsClosedUnlessItIsKnownToBeOpen(Route route) {
        int status = api.anonymous(route.method(), route.path()).status();

        if (OPEN.contains(route)) {
            assertThat(status).isNotEqualTo(401);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @Test
    void everyOpenRouteExists() throws IOException {
        assertThat(routes()).containsAll(OPEN).hasSizeGreaterThan(2 * OPEN.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !",
                "Basic OTk=",
                "Bearer token",
                "basic YWRtaW5AcGljYWZsb3IubG9jYWw6",
                "Negotiate x"
            })
    void credentialsThatAreNoneAreRefused(String header) {
        assertThat(api.withHeader("/api/v1/configs", "Authorization", header).status())
                .isEqualTo(401);
    }

    @Test
    void aWrongUserOrPasswordIsRefused() {
        String pair = new String(
                Base64.getDecoder().decode(api.authorization().substring("Basic ".length())), StandardCharsets.UTF_8);

        assertThat(status(pair)).isEqualTo(200);
        for (String wrong : List.of(pair + "x", pair.substring(0, pair.length() - 1), "x" + pair, pair.toUpperCase())) {
            assertThat(status(wrong)).as(wrong).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/main/flows/search;/ping",
                "/ping/../api/v1/configs",
                "/ping/..;/api/v1/configs",
                "/ping;x/../api/v1/configs",
                "/health/%2e%2e/api/v1/configs",
                "/health%2f..%2fapi/v1/configs",
                "//api/v1/configs",
                "/api//v1/configs",
                "/api/v1/configs/",
                "/api/v1/configs;ping",
                "/api/v1/configs%3b",
                "/api/v1/configs?/ping",
                "/api/v1/main/executions/webhook/../search",
                "/api/v1/main/executions/webhook/a/b/../../../search",
                "/api/v1/main/executions/webhook/a/b/%2e%2e/%2e%2e/%2e%2e/search",
                "/api/v1/main/executions/webhook/a/b/..%2f..%2f..%2fsearch",
                "/api/v1/main/executions/webhook/a/b/c/..;/..;/..;/..;/search",
                "/api/v1/main/executions/webhook;/search",
                "/api/v1/main/executions/%77ebhook/../search",
                "/api/v1/main/flows/webhook/a/b/c",
                "/API/v1/configs",
                "/api/v1/main/executions/search%00/ping",
                "/api\\v1\\configs"
            })
    void noTrickWithAPathOpensADoor(String path) throws IOException {
        assertThat(RawRequest.status(api.base(), "GET", path)).isIn(400, 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "DELETE", "PROPFIND", "get"})
    void noOtherMethodOpensADoor(String method) throws IOException {
        assertThat(RawRequest.status(api.base(), method, "/api/v1/configs")).isIn(400, 401, 405, 501);
    }

    private int status(String pair) {
        String header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return api.withHeader("/api/v1/configs", "Authorization", header).status();
    }
}
