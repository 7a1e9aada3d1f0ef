package org.picaflor.tests.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
    private static final int ITERATIONS = 1_500;
    private static final int OUTPUT = 160_000;
    /** What of the outputs of an execution may be in memory, and something for the rest of it. */
    private static final long TREE = 48L << 20;

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final String FLOW = """
            id: step
            namespace: tests.memory
            tasks:
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: "{{ execution.id }}"
            """;

    private static final String LARGE = """
            id: large
            namespace: tests.memory
            inputs:
              - {id: values, type: JSON}
              - {id: text, type: STRING}
            tasks:
              - id: each
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ inputs.values }}"
                tasks:
                  - id: give
                    type: io.kestra.plugin.core.output.OutputValues
                    values:
                      text: "{{ inputs.text }}"
              - id: log
                type: io.kestra.plugin.core.log.Log
                message: >-
                  first {{ outputs.give['0'].values.text | length }},
                  last {{ outputs.give['%d'].values.text | length }}
            """.formatted(ITERATIONS - 1);

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

    @Test
    void outputsAreReadWhenSomebodyLooksRatherThanKept() throws IOException, InterruptedException {
        api.save(LARGE);
        LiveHeap heap = new LiveHeap(system.serverPid());
        long before = heap.bytes();
        String values = IntStream.range(0, ITERATIONS).boxed().toList().toString();
        String id = api.started("tests.memory/large", Map.of("values", values, "text", "x".repeat(OUTPUT)));
        awaitRow("task_outputs WHERE execution_id = '" + id + "' OFFSET " + ITERATIONS / 2);
        assertThat(heap.bytes()).as("bytes half way, and %d before", before).isLessThan(before + TREE);
        system.killServer();
        system.up();
        awaitRow("executions WHERE id = '" + id + "' AND end_state = 'SUCCESS'");
        awaitRow("logs WHERE execution_id = '" + id + "' AND message = 'first %d, last %d'".formatted(OUTPUT, OUTPUT));

        assertThat(bytesOf("/api/v1/main/executions/" + id)).isGreaterThan((long) ITERATIONS * OUTPUT);
        assertThat(new LiveHeap(system.serverPid()).bytes()).isLessThan(before + TREE);
    }

    /** How long an answer is; it is not kept. */
    private static long bytesOf(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.base().resolve(path))
                .header("Authorization", api.authorization())
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream body = client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            return body.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void awaitRow(String from) {
        await(from)
                .atMost(PATIENCE)
                .until(() -> system.number("SELECT count(*) FROM (SELECT 1 FROM " + from + ") AS found") > 0);
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
