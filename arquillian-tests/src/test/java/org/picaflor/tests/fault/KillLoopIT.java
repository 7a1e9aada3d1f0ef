package org.picaflor.tests.fault;

import java.nio.file.Path;
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

/** A server that is killed again and again under load. */
@Tag("fault")
@ResourceLock(Machine.WHOLE)
class KillLoopIT {
    private static final int SHORT = 2;

    @TempDir
    private Path directory;

    @Test
    void aServerKilledAgainAndAgainUnderLoadLosesNoExecutionAndRepeatsNothingThatWasDone(TestReporter report) {
        Path file = directory.resolve("recorded.txt");
        Random random = new Random(Rounds.seed());
        try (PicaflorSystem system = new PicaflorSystem("killed", Map.of())) {
            system.up();
            try (Load load = Load.started(List.of(system.api()), file)) {
                for (int kill = 0; kill < Rounds.count(SHORT); kill++) {
                    load.awaitMore(5 + random.nextInt(25));
                    system.killServer();
                    system.up();
                }
                load.awaitMore(10);
                load.end();
                Checker.check(system, system.api(), load.acknowledged(), file);
                report.publishEntry(
                        "executions acknowledged",
                        Integer.toString(load.acknowledged().size()));
            }
        }
    }
}
