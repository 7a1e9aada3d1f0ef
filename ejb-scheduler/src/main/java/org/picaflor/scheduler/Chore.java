package org.picaflor.scheduler;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.failure.Failure;

/**
 * Work that is done again and again, whose failure stops nothing else. Trouble is logged when it begins, when it
 * becomes another one, and when it is over; not each time.
 */
public final class Chore {
    private static final Logger LOG = Logger.getLogger(Chore.class);

    private final String name;
    private @Nullable String trouble;
    private int failures;

    /** @param name what is done, as the beginning of a sentence: "The heartbeat" */
    public Chore(String name) {
        this.name = name;
    }

    /** Does the work; never throws. Returns whether it was done. */
    public boolean run(Runnable work) {
        try {
            work.run();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            failed(e);
            return false;
        }
        succeeded();
        return true;
    }

    private synchronized void failed(Throwable thrown) {
        failures++;
        String now = thrown.getClass().getName() + ": " + thrown.getMessage();
        boolean known = now.equals(trouble);
        trouble = now;
        if (Failure.of(thrown) instanceof Failure.Passing) {
            LOG.logf(
                    known || failures > 1 ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "PCF-1401 %s has to wait and is tried again: %s",
                    name,
                    thrown.getMessage());
        } else if (known) {
            LOG.debugf("%s failed again: %s", name, now);
        } else {
            LOG.errorf(thrown, "PCF-1402 %s failed; the rest goes on.", name);
        }
    }

    private synchronized void succeeded() {
        if (failures > 0) {
            LOG.infof("PCF-1403 %s works again after %d failures.", name, failures);
        }
        failures = 0;
        trouble = null;
    }
}
