package org.picaflor.scheduler.worker;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.picaflor.persistence.failure.Failure;

/** Tries something again and again while the database does not answer. */
final class Tries {
    private Tries() {}

    /**
     * What the work gives.
     *
     * @param pause waits before the next try; false where there is to be none
     * @return empty where that is so
     * @throws RuntimeException trouble that will not pass
     */
    static <T> Optional<T> until(BooleanSupplier pause, Supplier<T> work) {
        while (true) {
            try {
                return Optional.of(work.get());
            } catch (RuntimeException e) {
                if (!(Failure.of(e) instanceof Failure.Passing)) {
                    throw e;
                }
                if (!pause.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
    }
}
