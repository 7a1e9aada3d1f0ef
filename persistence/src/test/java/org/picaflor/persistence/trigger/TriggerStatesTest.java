package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.fixture.PostgresTest;

class TriggerStatesTest extends PostgresTest {

    @Test
    void enabledAreThoseThatExistAndNobodyHasDisabled() {
        clear("triggers");
        TriggerStore triggers = new TriggerStore(dataSource);
        triggers.synchronise(FLOW, List.of(plan("on", false), plan("by-flow", true), plan("by-hand", false)));
        triggers.switchOff(List.of(key("by-hand")));

        assertThat(new TriggerStates(dataSource)
                        .enabled(List.of(key("on"), key("by-flow"), key("by-hand"), key("unknown"))))
                .containsExactly(key("on"));
    }

    private static TriggerPlan plan(String id, boolean disabled) {
        return new TriggerPlan(id, "webhook", Trigger.WEBHOOK, disabled, true, null);
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }
}
