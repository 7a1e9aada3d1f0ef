package org.picaflor.flow.model;

/**
 * One revision of a flow.
 *
 * @param revision counted from 1
 */
public record FlowKey(String tenant, String namespace, String id, int revision) {}
