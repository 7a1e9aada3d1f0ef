package org.picaflor.persistence.partition;

import java.util.function.Supplier;

/** Runs work in a transaction of its own, which is rolled back when the work throws. */
@FunctionalInterface
public interface Transactions {

    /** Commits what the work did and hands back what it says. */
    <T> T run(Supplier<T> work);
}
