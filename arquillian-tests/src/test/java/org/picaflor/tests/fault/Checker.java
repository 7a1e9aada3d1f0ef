package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.picaflor.executor.engine.Transitions;
import org.picaflor.flow.state.State;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.recording.Recorded;
import org.picaflor.tests.system.PicaflorSystem;

/**
 * Compares what the API says with what was noted outside: every acknowledged execution has ended well, by legal steps and
 * in time's order; every effect is there, and none was repeated but those whose attempt was lost; nothing is left over.
 */
final class Checker {
    private static final Duration QUIET = Duration.ofSeconds(90);

    private final boolean stragglers;
    private final Map<String, List<Recorded>> effects;
    private final SoftAssertions softly = new SoftAssertions();

    private Checker(Path file, boolean stragglers) {
        this.stragglers = stragglers;
        this.effects = Recorded.in(file).stream()
                .collect(Collectors.groupingBy(Recorded::taskRunId, TreeMap::new, Collectors.toList()));
    }

    /**
     * @param system whose database is looked into
     * @param api of a node that lives
     */
    static void check(PicaflorSystem system, Api api, Set<String> acknowledged, Path file) {
        check(system, api, acknowledged, file, false);
    }

    /**
     * The same where a node stood still in the middle of a task: what it then went on with belongs to an attempt that was
     * lost, and came after another attempt's result.
     */
    static void checkWithStragglers(PicaflorSystem system, Api api, Set<String> acknowledged, Path file) {
        check(system, api, acknowledged, file, true);
    }

    private static void check(PicaflorSystem system, Api api, Set<String> acknowledged, Path file, boolean stragglers) {
        awaitQuiet(system);
        Checker checker = new Checker(file, stragglers);
        Set<String> seen = new HashSet<>();
        acknowledged.forEach(id -> checker.checkExecution(api.execution(id), seen));
        checker.softly.assertAll();
    }

    /** Also executions that nobody acknowledged end; then no message, no job and no lock is left. */
    private static void awaitQuiet(PicaflorSystem system) {
        await("every execution ended").atMost(QUIET).untilAsserted(() -> {
            assertThat(system.number("SELECT count(*) FROM executions WHERE ended_at IS NULL"))
                    .isZero();
            assertThat(system.number("SELECT count(*) FROM queue_messages")).isZero();
        });
        assertThat(system.number("SELECT count(*) FROM triggers WHERE execution_id IS NOT NULL"))
                .isZero();
        assertThat(system.number(
                        "SELECT count(*) FROM task_runs t WHERE NOT EXISTS (SELECT 1 FROM executions e WHERE e.id ="
                                + " t.execution_id)"))
                .isZero();
    }

    private void checkExecution(JsonPath execution, Set<String> seen) {
        String id = execution.getString("id");
        softly.assertThat(execution.getString("state.current")).as(id).isEqualTo("SUCCESS");
        checkHistory(id, execution.getMap("state"), Transitions.EXECUTION);
        List<Map<String, Object>> runs = execution.getList("taskRunList");
        int traces = 0;
        for (Map<String, Object> run : runs) {
            String runId = (String) run.get("id");
            softly.assertThat(seen.add(runId)).as("task run %s is one", runId).isTrue();
            checkHistory(runId, map(run.get("state")), Transitions.TASK_RUN);
            List<?> attempts = run.get("attempts") instanceof List<?> list ? list : List.of();
            attempts.forEach(attempt -> checkHistory(runId, map(map(attempt).get("state")), Transitions.ATTEMPT));
            if (Set.of("first", "left", "right", "iteration").contains(run.get("taskId"))) {
                traces++;
                checkEffects(runId, map(run.get("state")), attempts.size());
            }
        }
        softly.assertThat(traces).as("traces of %s", id).isEqualTo(Load.TRACES);
    }

    /** One for each attempt at most, at least one, all before the result was there, and all with one key. */
    private void checkEffects(String runId, Map<String, Object> state, int attempts) {
        List<Recorded> lines = effects.getOrDefault(runId, List.of());
        softly.assertThat(lines).as("effects of %s", runId).hasSizeBetween(1, attempts);
        softly.assertThat(lines.stream().map(Recorded::idempotencyKey).distinct())
                .as("keys of %s", runId)
                .hasSize(1);
        if (stragglers && attempts > 1) {
            return;
        }
        List<Map<String, Object>> histories = histories(state);
        Instant end = Instant.parse((String) histories.getLast().get("date"));
        softly.assertThat(lines)
                .as("effects of %s after its result", runId)
                .allSatisfy(line -> assertThat(line.time()).isBeforeOrEqualTo(end));
    }

    private void checkHistory(String subject, Map<String, Object> state, Transitions legal) {
        List<Map<String, Object>> histories = histories(state);
        for (int i = 1; i < histories.size(); i++) {
            State from = State.valueOf((String) histories.get(i - 1).get("state"));
            State to = State.valueOf((String) histories.get(i).get("state"));
            softly.assertThat(legal.allows(from, to))
                    .as("%s: %s to %s", subject, from, to)
                    .isTrue();
            softly.assertThat(Instant.parse((String) histories.get(i).get("date")))
                    .as("%s: %s not before %s", subject, to, from)
                    .isAfterOrEqualTo(
                            Instant.parse((String) histories.get(i - 1).get("date")));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> histories(Map<String, Object> state) {
        return (List<Map<String, Object>>) state.get("histories");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object json) {
        return (Map<String, Object>) json;
    }
}
