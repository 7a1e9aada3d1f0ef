package org.picaflor.flow.spi;

/** A task that a worker runs. It knows its properties and its context, and nothing of the engine. */
public non-sealed interface RunnableTask extends Task {

    /**
     * Does the work. Called on a worker thread that is interrupted when the task is to stop; at least once per attempt,
     * with the same {@link TaskContext#idempotencyKey()} when a lost worker makes it run again.
     *
     * @return what the task gives out; {@link TaskOutput#none()} costs nothing further on
     * @throws Exception makes the task run fail with the exception's message in its log
     */
    TaskOutput run(TaskContext context) throws Exception;
}
