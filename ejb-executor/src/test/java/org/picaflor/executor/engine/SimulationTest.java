package org.picaflor.executor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.picaflor.executor.fixture.Flows;

/**
 * Random flows in a world where everything goes wrong, a thousand of them; a hundred thousand with {@code -Dscale=full},
 * any number with {@code -Dseeds=n}, and {@code -Dseed=n} to see one of them again.
 */
class SimulationTest {
    private static final long SEEDS = "full".equals(System.getProperty("scale")) ? 100_000 : 1_000;

    @Test
    void whateverHappensAnExecutionTakesTheSameCourse() {
        Long only = Long.getLong("seed");
        if (only != null) {
            play(only);
            return;
        }
        long seeds = Long.getLong("seeds", SEEDS);
        for (long seed = 1; seed <= seeds; seed++) {
            play(seed);
        }
    }

    private static void play(long seed) {
        Random random = new Random(seed);
        String body = RandomFlow.body(random);
        try {
            CompiledFlow flow = Flows.compile(body);
            EngineDriver reference = EngineDriver.of(flow).start().runToEnd();
            EngineDriver simulated = new Simulation(flow, random).run();
            assertThat(reference.state().isTerminal()).isTrue();
            assertThat(simulated.rows().tree(flow)).isEqualTo(reference.rows().tree(flow));
            assertThat(Simulation.log(simulated.rows())).isEqualTo(Simulation.log(reference.rows()));
            assertThat(simulated.outputs()).isEqualTo(reference.outputs());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "Seed " + seed + " fails; see it again with -Dseed=" + seed + ". The flow:\n" + body, e);
        }
    }
}
