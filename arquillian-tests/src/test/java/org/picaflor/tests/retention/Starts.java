package org.picaflor.tests.retention;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.picaflor.tests.client.Answer;
import org.picaflor.tests.client.Api;

/** Starts one execution after the other until it is closed. */
final class Starts implements AutoCloseable {
    private static final int SOME = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean closed;

    Starts(Api api, String flow) {
        thread.execute(() -> {
            while (!closed) {
                long asked = System.nanoTime();
                Answer answer = api.start(flow, Map.of());
                longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                if (answer.status() == 200) {
                    ids.add(answer.json().getString("id"));
                }
            }
        });
    }

    /** Those that were acknowledged. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** Waits until some more have been acknowledged. */
    void awaitMore() {
        int before = ids.size();
        await("more starts").atMost(PATIENCE).until(() -> ids.size() > before + SOME);
    }

    /** How long the slowest start took, in milliseconds. */
    long longest() {
        return longest.get() / 1_000_000;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
    }
}
