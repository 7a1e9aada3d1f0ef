package org.picaflor.server.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.picaflor.server.postgres.UnprivilegedCommand.Outcome;

/** Starts and stops the server through PostgreSQL's own pg_ctl, which waits until it is ready or gone. */
record PgCtl(PostgresHome home, PostgresBinaries binaries, UnprivilegedCommand command) {

    /** Recovery after a crash is part of the start and may have a gigabyte of log to replay. */
    private static final Duration START_WAIT = Duration.ofSeconds(300);

    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    /** After a kill -9 of the server its last sessions need a moment to notice and let go of the shared memory. */
    private static final Duration ORPHANS_WAIT = Duration.ofSeconds(15);

    private static final long PAUSE_MILLIS = 200;

    void start() {
        long deadline = System.nanoTime() + ORPHANS_WAIT.toNanos();
        Outcome outcome = tryToStart();
        while (outcome.status() != 0 && orphansHoldSharedMemory() && System.nanoTime() < deadline) {
            pause();
            outcome = tryToStart();
        }
        if (outcome.status() != 0) {
            throw new PostgresException("PostgreSQL does not start: " + reason(outcome));
        }
    }

    void stop() {
        Outcome outcome = run(List.of("stop", "--mode=fast", "--wait", "--timeout=" + STOP_WAIT.toSeconds()));
        if (outcome.status() != 0) {
            throw new PostgresException("PostgreSQL does not stop: " + outcome.output().strip());
        }
    }

    private Outcome tryToStart() {
        return run(List.of(
                "start", "--wait", "--timeout=" + START_WAIT.toSeconds(), "--silent", "--log=" + home.startLog()));
    }

    private boolean orphansHoldSharedMemory() {
        return PostgresLog.lastFailure(home).contains("shared memory block");
    }

    private String reason(Outcome outcome) {
        String failure = PostgresLog.lastFailure(home);
        return (failure.isEmpty() ? outcome.output().strip() : failure) + " (logs are in " + home.log() + ")";
    }

    private Outcome run(List<String> arguments) {
        List<String> whole = new ArrayList<>();
        whole.add(binaries.program("pg_ctl").toString());
        whole.add("--pgdata=" + home.cluster());
        whole.addAll(arguments);
        return command.run(whole);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while PostgreSQL starts.", e);
        }
    }
}
