package org.picaflor.executor.catalog;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.picaflor.persistence.trigger.TriggerKey;
import org.picaflor.persistence.trigger.TriggerStates;

/** Which triggers are enabled now, for callers without a transaction: those who ask at the same time share one statement. */
@ApplicationScoped
public class EnabledTriggers {
    private final GroupRead<TriggerKey, TriggerKey> enabled;

    /** For the container's proxies. */
    @SuppressWarnings("NullAway.Init")
    protected EnabledTriggers() {
        this(null);
    }

    @Inject
    public EnabledTriggers(TriggerStates states) {
        this.enabled = new GroupRead<>(keys -> states.enabled(keys).stream().collect(toMap(identity(), identity())));
    }

    /** Whether a trigger exists and neither its flow nor anybody else has disabled it. */
    public boolean contains(TriggerKey key) {
        return enabled.read(key) != null;
    }
}
