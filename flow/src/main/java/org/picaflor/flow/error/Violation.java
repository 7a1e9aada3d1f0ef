package org.picaflor.flow.error;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a flow's source or in the inputs of an execution.
 *
 * @param path where in the document, such as {@code tasks[0].message}; the id of the input for inputs
 * @param message what is wrong and, where it can be said, how to mend it
 * @param line line in the source, counted from 1; 0 where there is no source
 * @param column column in the source, counted from 1; 0 where there is no source
 * @param value the offending value as text, null where there is none to show
 */
public record Violation(
        String path,
        String message,
        int line,
        int column,
        @Nullable String value) {

    /** The mistake in one line, as the command line and the server log show it. */
    @Override
    public String toString() {
        return line > 0 ? line + ":" + column + ": " + path + ": " + message : path + ": " + message;
    }
}
