package org.picaflor.tests.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.picaflor.tests.system.Machine;
import org.picaflor.tests.system.PicaflorSystem;

/** A node that stands still for longer than its lease, while another one takes over, and then goes on. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class StoppedNodeIT {
    private static final int SHORT = 2;
    private static final int SHARDS = 64;
    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
    private static final Duration SHARED_AGAIN = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void aNodeThatWasAwayForLongerThanItsLeaseCommitsNothingOfWhatOthersTookOver(TestReporter report) {
        Path file = directory.resolve("recorded.txt");
        Random random = new Random(Rounds.seed());
        try (PicaflorSystem one = new PicaflorSystem("node-one", Map.of("PICAFLOR_NODE_NAME", "one"))) {
            one.up();
            try (PicaflorSystem two = one.anotherNode("node-two", Map.of("PICAFLOR_NODE_NAME", "two"))) {
                two.up();
                awaitShared(one);
                try (Load load = Load.started(List.of(one.api(), two.api()), file)) {
                    for (int round = 0; round < Rounds.count(SHORT); round++) {
                        load.awaitMore(10 + random.nextInt(30));
                        stopPastItsLease(one, round % 2 == 0 ? two : one, round % 2 == 0 ? "one" : "two");
                    }
                    load.awaitMore(10);
                    load.end();
                    Checker.checkWithStragglers(one, one.api(), load.acknowledged(), file);
                    report.publishEntry(Map.of(
                            "executions acknowledged",
                            Integer.toString(load.acknowledged().size()),
                            "commits refused for a lost shard",
                            Long.toString(one.logLines("PCF-1004") + two.logLines("PCF-1004"))));
                }
            }
        }
    }

    /** Stops one node until the other has everything and gets on with it, then lets it go on. */
    private static void stopPastItsLease(PicaflorSystem database, PicaflorSystem stopped, String other) {
        long epochs = epochs(database);
        stopped.pauseServer();
        try {
            await("take-over by " + other).atMost(TAKEN_OVER).until(() -> ownedBy(database, other) == SHARDS);
            assertThat(epochs(database))
                    .as("every shard that changed hands has a new epoch")
                    .isGreaterThan(epochs);
            long ended = ended(database);
            await("work going on").atMost(TAKEN_OVER).until(() -> ended(database) > ended + 10);
        } finally {
            stopped.resumeServer();
        }
        awaitShared(database);
    }

    private static void awaitShared(PicaflorSystem database) {
        await("both nodes with their share of the shards")
                .atMost(SHARED_AGAIN)
                .until(() -> ownedBy(database, "one") == SHARDS / 2 && ownedBy(database, "two") == SHARDS / 2);
    }

    private static long ownedBy(PicaflorSystem database, String node) {
        return database.number("SELECT count(*) FROM shards s JOIN service_instances i ON i.id = s.owner"
                + " WHERE i.state = 'RUNNING' AND i.node_name = '" + node + "'");
    }

    private static long epochs(PicaflorSystem database) {
        return database.number("SELECT sum(epoch) FROM shards");
    }

    private static long ended(PicaflorSystem database) {
        return database.number("SELECT count(*) FROM executions WHERE ended_at IS NOT NULL");
    }
}
