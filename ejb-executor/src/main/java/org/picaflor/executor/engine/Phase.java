package org.picaflor.executor.engine;

/** The lists of children of a flow or flow-control task, in the order in which they have their turn. */
enum Phase {
    TASKS,
    ERRORS,
    FINALLY
}
