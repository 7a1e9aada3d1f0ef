package org.picaflor.tasks.flow;

/** Checks the limits on concurrency. */
final class Limits {
    private Limits() {}

    static void requireNotNegative(String name, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("`" + name + "` must be 0 (no limit) or more, not " + limit + ".");
        }
    }
}
