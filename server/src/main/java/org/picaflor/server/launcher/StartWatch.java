package org.picaflor.server.launcher;

import java.time.Duration;
import java.util.Optional;
import org.picaflor.server.host.SentenceException;

/** Waits until the server can do work, and notices when it never will. */
record StartWatch(Settings settings, ServerDirectory directory, Steps steps) {

    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final Duration REPEAT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 250;

    void awaitReady(ProcessHandle process) {
        Readiness readiness = new Readiness(settings.localServer());
        long started = System.nanoTime();
        long told = started;
        String state = readiness.state();
        while (!state.equals("UP")) {
            requireHope(process, started, state);
            if (System.nanoTime() - told > REPEAT.toNanos()) {
                told = System.nanoTime();
                steps.tell("server: waiting, " + state);
            }
            pause();
            state = readiness.state();
        }
        steps.tell("server: ready at " + settings.localServer());
    }

    private void requireHope(ProcessHandle process, long started, String state) {
        if (!process.isAlive()) {
            throw new SentenceException("The server ended while it started: " + directory.lastErrors());
        }
        Optional<String> failure = directory.deploymentFailure();
        if (failure.isPresent()) {
            throw new SentenceException(
                    "The application could not be deployed: " + failure.get() + " (log: " + directory.console() + ")");
        }
        if (System.nanoTime() - started > TIMEOUT.toNanos()) {
            throw new SentenceException("The server is not ready after " + TIMEOUT.toSeconds() + " s (" + state + "): "
                    + directory.lastErrors());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SentenceException("Interrupted while the server starts; it goes on in the background.", e);
        }
    }
}
