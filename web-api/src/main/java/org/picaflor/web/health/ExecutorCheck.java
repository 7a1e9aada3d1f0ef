package org.picaflor.web.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.picaflor.executor.api.ExecutorHealth;

/** Whether the loops that move executions on are running. */
@ApplicationScoped
public class ExecutorCheck implements HealthCheck {
    @Inject
    @SuppressWarnings("NullAway.Init")
    private ExecutorHealth executor;

    @Override
    public String name() {
        return "executor";
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.READY, Kind.STARTED);
    }

    @Override
    public boolean isUp() {
        return executor.isRunning();
    }
}
