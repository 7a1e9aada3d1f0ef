package org.picaflor.tests.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.SharedSystem;

@ExtendWith(SharedSystem.class)
class MetricsIT {
    private final Api api;

    MetricsIT(Api api) {
        this.api = api;
    }

    private double value(String name) {
        String text = api.get("/prometheus").body();
        Matcher line =
                Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE).matcher(text);
        assertThat(line.find()).as(name + " in:\n" + text).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @Test
    void bothTimersAreSeenAtWork() {
        double ticks = value("kestra_scheduler_loop_count_total");
        double rounds = value("picaflor_scheduler_monitor_duration_seconds_count");

        await().untilAsserted(() -> {
            assertThat(value("kestra_scheduler_loop_count_total")).isGreaterThan(ticks);
            assertThat(value("kestra_scheduler_evaluation_loop_duration_seconds_sum"))
                    .isPositive();
            assertThat(value("picaflor_scheduler_monitor_duration_seconds_count"))
                    .isGreaterThan(rounds);
        });
    }

    @Test
    void onlyWhoMayReadSeesThem() {
        assertThat(api.anonymous("GET", "/prometheus").status()).isEqualTo(401);
    }
}
