package org.picaflor.executor.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a node takes itself for alive. */
class HeartbeatTest {
    private static final long TIMEOUT = NodeSettings.LIVENESS_TIMEOUT.toNanos();

    private final AtomicLong time = new AtomicLong(-5);
    private final Heartbeat heartbeat = new Heartbeat(time::get);

    @Test
    void aHeartbeatCountsFromWhenItWasSent() {
        long sent = heartbeat.now();
        time.addAndGet(TIMEOUT - 1);
        heartbeat.accepted(sent);
        assertThat(heartbeat.isFresh()).isTrue();
        time.incrementAndGet();
        assertThat(heartbeat.isFresh()).isFalse();
        heartbeat.accepted(heartbeat.now());
        assertThat(heartbeat.isFresh()).isTrue();
    }
}
