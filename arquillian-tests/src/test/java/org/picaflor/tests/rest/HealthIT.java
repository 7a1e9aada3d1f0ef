package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class HealthIT {
    private final Api api;

    HealthIT(Api api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live", "/health/ready", "/health/started"})
    void anybodyMayAskWhetherAllIsWell(String path) {
        Answer answer = api.anonymous("GET", path);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
    }

    @Test
    void readinessNamesDatabaseAndExecutor() {
        assertThat(api.anonymous("GET", "/health/ready").json().getList("checks.name", String.class))
                .contains("database", "executor");
    }

    @Test
    void aPingIsAnswered() {
        assertThat(api.anonymous("GET", "/ping").body()).isEqualTo("pong");
    }

    @Test
    void theInstanceTellsItsVersionAndSwitches() {
        Answer configs = api.get("/api/v1/configs");

        assertThat(configs.json().getString("version")).isNotBlank().doesNotContain("$");
        assertThat(configs.json().getString("edition")).isEqualTo("OSS");
        assertThat(configs.json().getBoolean("isBasicAuthInitialized")).isTrue();
    }
}
