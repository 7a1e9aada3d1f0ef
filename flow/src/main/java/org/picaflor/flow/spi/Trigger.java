package org.picaflor.flow.spi;

/** A type of trigger: a record like {@link Task}, named by {@link TypeName}. */
public sealed interface Trigger permits FlowTrigger, PollingTrigger, RealtimeTrigger, ScheduledTrigger, WebhookTrigger {

    /** Values for the flow's inputs, rendered when it fires; empty where there are none. */
    Dynamic<java.util.Map<String, Object>> inputs();
}
