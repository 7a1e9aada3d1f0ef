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
import java.util.stream.IntStream;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.recording.Recorded;

/**
 * Two loops that are under way when something is killed: one that only waits, and one whose every iteration leaves a
 * trace outside.
 */
record Work(Api api, String sleeping, String recording, Path file) {
    static final int ITERATIONS = 40;
    /** How many iterations are under way at a time, and may have to be repeated. */
    static final int CONCURRENT = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> VALUES =
            IntStream.rangeClosed(1, ITERATIONS).mapToObj(Integer::toString).toList();

    private static final String SLEEPING = """
            id: sleeping
            namespace: tests.fault
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ range(1, 40) }}"
                concurrencyLimit: 4
                tasks:
                  - id: sleep
                    type: io.kestra.plugin.core.flow.Sleep
                    duration: PT0.7S
            """;

    private static final String RECORDING = """
            id: recording
            namespace: tests.fault
            inputs:
              - id: file
                type: STRING
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ range(1, 40) }}"
                concurrencyLimit: 4
                tasks:
                  - id: record
                    type: org.picaflor.tests.Record
                    file: "{{ inputs.file }}"
                    value: "{{ taskrun.value }}"
                    before: PT0.2S
                    after: PT0.2S
            """;

    /** Starts both. */
    static Work started(Api api, Path file) {
        api.save(SLEEPING);
        api.save(RECORDING);
        return new Work(
                api,
                api.started("tests.fault/sleeping", Map.of()),
                api.started("tests.fault/recording", Map.of("file", file.toString())),
                file);
    }

    /** Waits until some iterations have ended, and others have not; tells which had for certain. */
    Set<String> awaitMiddle() {
        await("the middle of the work").atMost(PATIENCE).until(() -> succeeded().size() >= 6);
        Set<String> done = succeeded();
        assertThat(done).as("the work is still under way").hasSizeLessThan(ITERATIONS);
        return done;
    }

    /** Waits until an iteration has ended that had not before. */
    void awaitMoreThan(Set<String> done, Duration most) {
        await("more work done")
                .atMost(most)
                .ignoreExceptions()
                .until(() -> succeeded().size() > done.size());
    }

    /**
     * Checks that both end well, with every iteration once in the execution and its trace once outside.
     *
     * @param mostRepeated how many iterations may have left their trace twice, because they were under way
     */
    void assertEachIterationOnce(Set<String> doneBefore, Instant killed, int mostRepeated) {
        for (String id : List.of(sleeping, recording)) {
            JsonPath ended = api.ended(id);
            assertThat(ended.getString("state.current")).as(ended.prettify()).isEqualTo("SUCCESS");
            assertThat(ended.getList("taskRunList.findAll { it.taskId != 'each' }.value", String.class))
                    .containsExactlyInAnyOrderElementsOf(VALUES);
            assertThat(ended.getList("taskRunList.state.current", String.class)).containsOnly("SUCCESS");
        }
        assertNothingDoneTwice(doneBefore, killed, mostRepeated);
    }

    /**
     * What was stored as done is not done again; what was under way may have left its trace once more, with the same
     * key.
     */
    private void assertNothingDoneTwice(Set<String> doneBefore, Instant killed, int mostRepeated) {
        List<Recorded> lines = Recorded.in(file);
        assertThat(lines).extracting(Recorded::value).containsAll(VALUES);
        assertThat(new HashSet<>(lines.stream().map(Recorded::idempotencyKey).toList()))
                .as("one key for each iteration")
                .hasSize(ITERATIONS);
        assertThat(lines.stream().filter(line -> line.time().isAfter(killed)))
                .extracting(Recorded::taskRunId)
                .as("task runs that had their effect after the fault")
                .doesNotContainAnyElementsOf(doneBefore);
        assertThat(lines)
                .as("only what was under way is repeated")
                .hasSizeBetween(ITERATIONS, ITERATIONS + mostRepeated);
    }

    /** Ids of the recording iterations whose success the API has shown: it is stored. */
    private Set<String> succeeded() {
        return new HashSet<>(api.execution(recording)
                .getList(
                        "taskRunList.findAll { it.taskId == 'record' && it.state.current == 'SUCCESS' }.id",
                        String.class));
    }
}
