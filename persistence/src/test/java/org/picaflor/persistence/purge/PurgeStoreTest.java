package org.picaflor.persistence.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.fixture.PostgresTest;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceInstanceStore;
import org.picaflor.persistence.service.ServiceType;

class PurgeStoreTest extends PostgresTest {
    private static final Instant BOUND = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PurgeRequest REQUEST = new PurgeRequest.Messages(BOUND);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private PurgeStore store;
    private ServiceInstanceStore services;

    @BeforeEach
    void prepare() {
        store = new PurgeStore(dataSource);
        services = new ServiceInstanceStore(dataSource);
        clear("purges", "service_instances");
        Stream.of("here", "there")
                .forEach(node -> services.register(
                        List.of(new ServiceInstance(node, "server-" + node, node, ServiceType.EXECUTOR, "v"))));
    }

    static Stream<PurgeRequest> requests() {
        return Stream.of(
                new PurgeRequest.Executions(
                        new ExecutionFilter(
                                "main",
                                NamespaceFilter.below("company"),
                                "f",
                                Set.of(State.FAILED, State.SUCCESS),
                                BOUND.minusSeconds(1),
                                BOUND,
                                Map.of("a", "b:c,d"),
                                "text",
                                "parent"),
                        true,
                        false),
                new PurgeRequest.Executions(ExecutionFilter.all("main"), false, true),
                new PurgeRequest.Logs(
                        "main", NamespaceFilter.exactly("n"), "f", Set.of(Level.ERROR), BOUND.minusSeconds(1), BOUND),
                new PurgeRequest.Logs("main", null, null, Set.of(), null, BOUND),
                new PurgeRequest.Messages(BOUND),
                new PurgeRequest.Services(BOUND));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsKeptAsItIs(PurgeRequest request) {
        store.add("p", "main", request, "here");

        StoredPurge stored = found("p");
        assertThat(stored.type()).isEqualTo(request.type());
        assertThat(stored.request()).isEqualTo(request);
        assertThat(stored.state()).isEqualTo(PurgeState.RUNNING);
        assertThat(stored.endedAt()).isNull();
    }

    @Test
    void progressAddsUpAndSaysWhetherToStop() {
        store.add("p", "main", REQUEST, "here");
        store.expect("p", "here", 100);

        assertThat(store.progress("p", "here", 10, new Purged(4, 7))).contains(false);
        assertThat(store.requestStop("main", "p")).isTrue();
        assertThat(store.progress("p", "here", 5, new Purged(1, 1))).contains(true);

        StoredPurge stored = found("p");
        assertThat(stored.expected()).isEqualTo(100);
        assertThat(stored.read()).isEqualTo(15);
        assertThat(stored.purged()).isEqualTo(5);
        assertThat(stored.logs()).isEqualTo(8);
        assertThat(store.progress("p", "there", 5, Purged.NOTHING)).isEmpty();
    }

    @Test
    void whatEndedCanBeResumedUnlessItIsDone() {
        store.add("p", "main", REQUEST, "here");
        assertThat(store.resume("main", "p", "there")).isFalse();

        store.end("p", "here", PurgeState.FAILED, "why");
        assertThat(found("p").error()).isEqualTo("why");
        assertThat(found("p").endedAt()).isNotNull();
        assertThat(store.requestStop("main", "p")).isFalse();
        assertThat(store.resume("main", "p", "there")).isTrue();
        assertThat(found("p").error()).isNull();
        assertThat(found("p").node()).isEqualTo("there");

        store.end("p", "here", PurgeState.FAILED, "not its own any more");
        assertThat(found("p").state()).isEqualTo(PurgeState.RUNNING);
        store.end("p", "there", PurgeState.COMPLETED, null);
        assertThat(store.resume("main", "p", "here")).isFalse();
        assertThat(store.resume("other", "p", "here")).isFalse();
    }

    @Test
    void whatADeadNodeLeftIsTakenByOneOther() {
        store.add("p", "main", REQUEST, "there");
        assertThat(store.take("here", List.of(), SILENCE)).isEmpty();

        services.markStopped("server-there", false);

        assertThat(store.take("here", List.of(), SILENCE))
                .extracting(StoredPurge::id)
                .containsExactly("p");
        assertThat(store.take("here", List.of("p"), SILENCE)).isEmpty();
        services.register(List.of(new ServiceInstance("third", "server-third", "n", ServiceType.EXECUTOR, "v")));
        assertThat(store.take("third", List.of(), SILENCE)).isEmpty();
    }

    @Test
    void aRowThatAnotherNodeIsTakingIsPassedOver() {
        store.add("p", "main", REQUEST, "nobody");

        List<StoredPurge> taken = dataSource.inTransaction(() -> {
            assertThat(store.take("here", List.of(), SILENCE)).hasSize(1);
            return inAnotherThread(() -> store.take("there", List.of(), SILENCE));
        });

        assertThat(taken).isEmpty();
        assertThat(found("p").node()).isEqualTo("here");
    }

    @Test
    void whatANodeLeavesOrForgotIsTakenUpAgain() {
        store.add("left", "main", REQUEST, "there");
        store.leave("left", "there", "the server ends");
        assertThat(store.take("here", List.of(), SILENCE))
                .extracting(StoredPurge::id)
                .containsExactly("left");

        store.add("forgotten", "main", REQUEST, "here");
        database.update("UPDATE purges SET updated_at = clock_timestamp() - interval '61 s' WHERE id = 'forgotten'");
        assertThat(store.take("here", List.of("left", "forgotten"), SILENCE)).isEmpty();
        assertThat(store.take("here", List.of("left"), SILENCE))
                .extracting(StoredPurge::id)
                .containsExactly("forgotten");
        assertThat(store.take("here", List.of("left"), SILENCE)).isEmpty();
    }

    @Test
    void theListBeginsWithTheLatestAndEndedOnesAreForgottenInTime() {
        Stream.of("a", "b", "c").forEach(id -> store.add(id, "main", REQUEST, "here"));
        store.end("a", "here", PurgeState.COMPLETED, null);

        assertThat(store.list("main", PageRequest.first(2)).results())
                .extracting(StoredPurge::id)
                .containsExactly("c", "b");
        assertThat(store.list("main", PageRequest.first(2)).total()).isEqualTo(3);
        assertThat(store.list("other", PageRequest.first(2)).results()).isEmpty();

        assertThat(store.forget(Duration.ofHours(1))).isZero();
        database.update("UPDATE purges SET ended_at = ended_at - interval '2 hours' WHERE ended_at IS NOT NULL");
        assertThat(store.forget(Duration.ofHours(1))).isOne();
        assertThat(store.find("main", "a")).isEmpty();
    }

    private StoredPurge found(String id) {
        return store.find("main", id).orElseThrow();
    }

    private static <T> T inAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work).join();
    }
}
