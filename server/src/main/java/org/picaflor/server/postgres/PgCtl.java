package org.picaflor.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Instant deadline = Instant.now().plus(ORPHANS_WAIT);
        Optional<String> failure = tryToStart();
        while (failure.filter(PgCtl::isAboutOrphans).isPresent()
                && Instant.now().isBefore(deadline)) {
            pause();
            failure = tryToStart();
        }
        if (failure.isPresent()) {
            throw new PostgresException(
                    "PostgreSQL does not start: " + failure.get() + " (logs are in " + home.log() + ")");
        }
    }

    void stop() {
        Outcome outcome = run(List.of("stop", "--mode=fast", "--wait", "--timeout=" + STOP_WAIT.toSeconds()));
        if (outcome.status() != 0) {
            throw new PostgresException(
                    "PostgreSQL does not stop: " + outcome.output().strip());
        }
    }

    /** Returns why it did not start. */
    private Optional<String> tryToStart() {
        Instant begun = Instant.now();
        try {
            Files.deleteIfExists(home.startLog());
        } catch (IOException e) {
            throw new PostgresException("The log in " + home.log() + " cannot be written: " + e.getMessage(), e);
        }
        Outcome outcome = run(List.of(
                "start", "--wait", "--timeout=" + START_WAIT.toSeconds(), "--silent", "--log=" + home.startLog()));
        if (outcome.status() == 0) {
            return Optional.empty();
        }
        List<String> failures = PostgresLog.failures(home, begun);
        return failures.stream()
                .filter(PgCtl::isAboutOrphans)
                .findFirst()
                .or(() -> Optional.of(failures.isEmpty() ? outcome.output().strip() : failures.getLast()));
    }

    private static boolean isAboutOrphans(String failure) {
        return failure.contains("shared memory block");
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
