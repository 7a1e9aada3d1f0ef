package org.picaflor.flow.execution;

/** A label of a flow or an execution. Keys that begin with {@code system.} are set by Picaflor alone. */
public record Label(String key, String value) {
    /** Prefix of the labels that only Picaflor sets. */
    public static final String SYSTEM_PREFIX = "system.";
    /** Ties together all executions that descend from one start. */
    public static final String CORRELATION_ID = "system.correlationId";
}
