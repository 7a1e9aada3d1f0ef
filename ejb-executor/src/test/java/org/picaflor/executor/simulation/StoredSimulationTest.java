package org.picaflor.executor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random flows on whole nodes and a real database while everything goes wrong: a thousand flows; twenty thousand with
 * {@code -Dscale=full}, any number of seeds of {@value #FLOWS} with {@code -Dstored.seeds=n}, and
 * {@code -Dstored.seed=n} to see one of them again.
 */
class StoredSimulationTest {
    private static final int FLOWS = 50;
    private static final long SEEDS = "full".equals(System.getProperty("scale")) ? 400 : 20;
    private static final Logger PRODUCT = Logger.getLogger("org.picaflor");
    private static Level level;

    @BeforeAll
    static void beSilent() {
        level = PRODUCT.getLevel();
        PRODUCT.setLevel(Level.OFF);
    }

    @AfterAll
    static void beHeardAgain() {
        PRODUCT.setLevel(level);
    }

    @Test
    void whatWasAcceptedEndsOnceAsItShouldWhateverBreaks() {
        try (SimulatedDatabase database = new SimulatedDatabase()) {
            Long only = Long.getLong("stored.seed");
            if (only != null) {
                play(database, only);
                return;
            }
            Map<Ledger.Mishap, Integer> mishaps = new EnumMap<>(Ledger.Mishap.class);
            long seeds = Long.getLong("stored.seeds", SEEDS);
            for (long seed = 1; seed <= seeds; seed++) {
                play(database, seed).forEach((mishap, count) -> mishaps.merge(mishap, count, Integer::sum));
            }
            assertThat(mishaps).as("what went wrong").containsOnlyKeys(Ledger.Mishap.values());
        }
    }

    private static Map<Ledger.Mishap, Integer> play(SimulatedDatabase database, long seed) {
        try {
            return new StoredSimulation(database, seed, FLOWS).run();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + " fails; see it again with: mvn -pl ejb-executor -am test"
                            + " -Dtest=StoredSimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dstored.seed="
                            + seed,
                    e);
        }
    }
}
