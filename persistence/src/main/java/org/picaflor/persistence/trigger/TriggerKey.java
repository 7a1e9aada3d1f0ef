package org.picaflor.persistence.trigger;

/** Identifies a trigger of a flow, whatever the flow's revision. */
public record TriggerKey(String tenant, String namespace, String flowId, String triggerId) {}
