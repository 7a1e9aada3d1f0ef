package org.picaflor.flow.model;

/** A flow, whatever its revision. */
public record FlowName(String tenant, String namespace, String id) {}
