package org.picaflor.tasks.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.service.HistoryPurge;
import org.picaflor.tasks.Sample;
import org.picaflor.tasks.Sample.Context;

class PurgeTasksTest {
    private final Context context = new Context(Map.of("vars", Map.of("end", "2026-03-01T00:00:00Z")));
    private final List<Object> asked = new ArrayList<>();

    @BeforeEach
    void offerPurges() {
        context.services.put(HistoryPurge.class, new HistoryPurge() {
            @Override
            public Purged executions(Selection selection, List<String> states, boolean executions, boolean logs) {
                asked.addAll(List.of(selection, states, executions, logs));
                return new Purged(3, 7);
            }

            @Override
            public long logs(Selection selection, List<String> levels) {
                asked.addAll(List.of(selection, levels));
                return 5;
            }
        });
    }

    private Map<String, Object> run(String type, String properties) throws Exception {
        return ((RunnableTask) Sample.task(type, properties)).run(context).values();
    }

    @Test
    void executionsGoWithTheirLogsUnlessItSaysOtherwise() throws Exception {
        assertThat(run("execution.PurgeExecutions", "endDate: '{{ vars.end }}'"))
                .isEqualTo(Map.of("executionsCount", 3L, "logsCount", 7L, "metricsCount", 0, "storagesCount", 0));
        assertThat(asked)
                .containsExactly(
                        new HistoryPurge.Selection(null, null, null, Instant.parse("2026-03-01T00:00:00Z")),
                        List.of(),
                        true,
                        true);
    }

    @Test
    void whatIsAskedForIsRendered() throws Exception {
        run("execution.PurgeExecutions", """
                namespace: company.team
                flowId: f
                states: [FAILED, KILLED]
                startDate: "2026-01-01"
                endDate: "{{ vars.end }}"
                purgeExecution: "{{ false }}"
                purgeLog: true
                purgeMetric: false
                purgeStorage: false
                batchSize: 10
                """);

        assertThat(asked)
                .containsExactly(
                        new HistoryPurge.Selection(
                                "company.team",
                                "f",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-03-01T00:00:00Z")),
                        List.of("FAILED", "KILLED"),
                        false,
                        true);
    }

    @Test
    void logLinesGo() throws Exception {
        assertThat(run("log.PurgeLogs", "endDate: '{{ vars.end }}'\nlogLevels: [TRACE, DEBUG]\nnamespace: a"))
                .isEqualTo(Map.of("count", 5L));
        assertThat(asked)
                .containsExactly(
                        new HistoryPurge.Selection("a", null, null, Instant.parse("2026-03-01T00:00:00Z")),
                        List.of("TRACE", "DEBUG"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01T00:00:00Z",
        "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00+02:00, 2026-03-01T10:00:00Z",
        "2026-03-01T12:00:00.123456Z, 2026-03-01T12:00:00.123456Z",
        "'2026-03-01T12:00:00+01:00[Europe/Berlin]', 2026-03-01T11:00:00Z"
    })
    void datesAreReadInTheirForms(String written, Instant meant) throws Exception {
        run("log.PurgeLogs", "endDate: '" + written + "'");

        assertThat(asked.getFirst()).isEqualTo(new HistoryPurge.Selection(null, null, null, meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-02-30", "2026-03-01T25:00:00Z"})
    void whatIsNoDateIsRefused(String written) {
        assertThatThrownBy(() -> run("log.PurgeLogs", "endDate: '" + written + "'"))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("`endDate` is `" + written + "`");
        assertThat(asked).isEmpty();
    }

    @Test
    void anEndDateIsNeeded() {
        assertThatThrownBy(() -> Sample.task("execution.PurgeExecutions", "namespace: a"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("endDate");
    }
}
