package org.picaflor.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/flows,                        /api/v1/main/flows",
        "/api/v1/flows/search,                 /api/v1/main/flows/search",
        "/api/v1/executions/webhook/a/b/c%20d, /api/v1/main/executions/webhook/a/b/c%20d",
        "/api/v1/logs/x,                       /api/v1/main/logs/x",
        "/api/v1/triggers/search,              /api/v1/main/triggers/search",
    })
    void aPathWithoutTenantIsThatOfTheMainOne(String old, String today) {
        assertThat(LegacyPaths.withTenant(old)).contains(today);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/main/flows",
                "/api/v1/configs",
                "/api/v1/plugins",
                "/api/v1/flowsx",
                "/ping",
                "/x/api/v1/flows",
                "/api/v1/other/flows/search"
            })
    void everyOtherPathStays(String path) {
        assertThat(LegacyPaths.withTenant(path)).isEmpty();
    }
}
