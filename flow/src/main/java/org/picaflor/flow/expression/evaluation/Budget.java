package org.picaflor.flow.expression.evaluation;

import java.util.function.LongSupplier;

/** What is left of the {@link Limits} in one rendering, nested ones included; used by one thread. */
public final class Budget {
    private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final long start;
    private int steps;
    private long created;
    private int depth;

    /** @param nanoTime a monotonic clock in nanoseconds, such as {@link System#nanoTime} */
    public Budget(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** One turn of a loop, macro or block. */
    public void step() {
        if (++steps > limits.steps()) {
            throw new LimitExceededException("The expression takes more than " + limits.steps()
                    + " steps: loop over less, or move the work into a task");
        }
        if (steps % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
            checkTime();
        }
    }

    public void checkTime() {
        if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
            throw new LimitExceededException("The expression takes longer than "
                    + limits.time().toMillis() + " ms: simplify it, or move the work into a task");
        }
    }

    /** Counts a text before it is made. */
    public void create(long characters) {
        if (characters > limits.textLength()) {
            throw new LimitExceededException("The text would be longer than " + limits.textLength()
                    + " characters: keep large data in a file of the internal storage");
        }
        created += characters;
        if (created > limits.createdCharacters()) {
            throw new LimitExceededException("The expression makes more than " + limits.createdCharacters()
                    + " characters of text in all: loop over less, or move the work into a task");
        }
    }

    /** Checks a list before it is made; its elements count as steps where they are copied. */
    public void list(long elements) {
        if (elements > limits.listLength()) {
            throw new LimitExceededException("The list would have " + elements + " elements; at most "
                    + limits.listLength() + " are allowed in an expression");
        }
        checkTime();
    }

    /** As {@link #list}, for a list that is held in memory and not computed on demand. */
    public void copy(long elements) {
        list(elements);
        create(elements);
    }

    /** To be followed by {@link #leave} in a finally block. */
    public void enter() {
        if (++depth > limits.depth()) {
            throw new LimitExceededException("Macros, blocks or render() nest more than " + limits.depth()
                    + " deep: does one of them call itself?");
        }
        step();
    }

    public void leave() {
        depth--;
    }

    public int textLength() {
        return limits.textLength();
    }
}
