package org.picaflor.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** More waits than is worked on: the database keeps it, and the heap stays as it is. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class MemoryIT {
    private static final int BACKLOG = "full".equals(System.getProperty("scale")) ? 1_000_000 : 100_000;
    private static final int WARM_UP = 5_000;
    private static final int ROOM = 4;
    private static final int CALLERS = 64;
    private static final int STARTS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final String FLOW = """
            id: step
            namespace: tests.memory
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: "{{ execution.id }}"
            """;

    private static PicaflorSystem system;
    private static Api api;

    @BeforeAll
    static void bringUp() {
        system = new PicaflorSystem("memory", Map.of("PICAFLOR_STARTS_MOST", Integer.toString(ROOM)));
        system.up();
        api = system.api();
        api.save(FLOW);
    }

    @AfterAll
    static void end() {
        system.close();
    }

    @Test
    void aBacklogLeavesTheHeapAsItIs() throws IOException, SQLException {
        String sample = api.started("tests.memory/step", Map.of());
        api.ended(sample);
        Backlog backlog = new Backlog(system.database());
        LiveHeap heap = new LiveHeap(system.serverPid());
        backlog.add(sample, 0, WARM_UP);
        awaitAtMost(backlog, 0);
        long before = heap.bytes();

        backlog.add(sample, WARM_UP, BACKLOG);
        long most = 0;
        int measured = 0;
        for (int left = 9; left > 0; left--) {
            awaitAtMost(backlog, (long) BACKLOG * left / 10);
            if (backlog.waiting() > 0) {
                most = Math.max(most, heap.bytes());
                measured++;
            }
        }
        assertThat(measured).as("measurements while something waited").isPositive();
        assertThat(most).as("bytes, and %d before", before).isLessThan(before * 11 / 10);

        awaitAtMost(backlog, 0);
        await().atMost(Duration.ofMinutes(1)).until(() -> backlog.in("CREATED") + backlog.in("RUNNING") == 0);
        assertThat(backlog.in("SUCCESS")).isGreaterThanOrEqualTo(1L + WARM_UP + BACKLOG);
        assertThat(heap.bytes()).isLessThan(before * 11 / 10);
    }

    @Test
    void aFloodIsToldToComeBackLaterAndWhatWasTakenOnEnds() throws Exception {
        List<Answer> answers = flood("tests.memory/step");

        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() != 200).toList();
        assertThat(refused).as("refused of %d", STARTS).isNotEmpty().hasSizeLessThan(STARTS);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(429, 503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.json().getString("code")).isEqualTo(answer.status() == 429 ? "PCF-0901" : "PCF-0903");
            assertThat(answer.json().getString("nextStep")).contains("again in a second");
        });
        assertThat(refused).as("one namespace alone does not fill the room").anyMatch(answer -> answer.status() == 429);
        Backlog backlog = new Backlog(system.database());
        await().atMost(Duration.ofMinutes(1)).until(() -> backlog.in("CREATED") + backlog.in("RUNNING") == 0);
        answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.json().getString("id"))
                .forEach(id ->
                        assertThat(api.execution(id).getString("state.current")).isEqualTo("SUCCESS"));
    }

    private static List<Answer> flood(String flow) throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            Callable<Answer> start = () -> api.start(flow, Map.of());
            List<Future<Answer>> futures =
                    callers.invokeAll(Stream.generate(() -> start).limit(STARTS).toList());
            return futures.stream().map(Future::resultNow).toList();
        }
    }

    private static void awaitAtMost(Backlog backlog, long left) {
        await("a backlog of " + left)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> backlog.waiting() <= left);
    }
}
