package org.picaflor.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.sql.DatabaseException;

class ChoreTest {
    private final Logger logger = Logger.getLogger(Chore.class.getName());
    private final Told told = new Told();
    private final Chore chore = new Chore("The heartbeat");

    @BeforeEach
    void listen() {
        logger.addHandler(told);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(told);
        logger.setUseParentHandlers(true);
    }

    private static Runnable failing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }

    private static RuntimeException databaseAway(String message) {
        return new DatabaseException(new java.sql.SQLException(message, "08006"));
    }

    @Test
    void anOutageIsToldWhenItBeginsAndWhenItIsOver() {
        assertThat(chore.run(failing(databaseAway("refused")))).isFalse();
        assertThat(chore.run(failing(databaseAway("refused")))).isFalse();
        assertThat(chore.run(failing(databaseAway("still refused")))).isFalse();
        assertThat(chore.run(() -> {})).isTrue();
        assertThat(chore.run(() -> {})).isTrue();

        assertThat(told.levels).containsExactly(Level.WARNING, Level.INFO);
    }

    @Test
    void aDefectIsToldOnceAndAnotherOneAgain() {
        chore.run(failing(new IllegalStateException("one")));
        chore.run(failing(new IllegalStateException("one")));
        chore.run(failing(new IllegalStateException("another")));

        assertThat(told.levels).containsExactly(Level.SEVERE, Level.SEVERE);
    }

    @Test
    void theSecondOutageIsToldAsWell() {
        chore.run(failing(databaseAway("refused")));
        chore.run(() -> {});
        chore.run(failing(databaseAway("refused")));

        assertThat(told.levels).containsExactly(Level.WARNING, Level.INFO, Level.WARNING);
    }

    @Test
    void whatTheMachineCannotGoOnWithIsNotSwallowed() {
        assertThatThrownBy(() -> chore.run(() -> {
                    throw new OutOfMemoryError("heap");
                }))
                .isInstanceOf(OutOfMemoryError.class);
    }

    /** Keeps the levels of what is logged at INFO or above. */
    private static final class Told extends Handler {
        private final List<Level> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.INFO.intValue()) {
                levels.add(
                        switch (record.getLevel().getName()) {
                            case "WARN", "WARNING" -> Level.WARNING;
                            case "ERROR", "SEVERE" -> Level.SEVERE;
                            default -> Level.INFO;
                        });
            }
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
