package org.picaflor.flow.execution;

/** Severity of a log line, least first. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
}
