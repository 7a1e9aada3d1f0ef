package org.picaflor.web.log;

import java.io.IOException;
import java.util.List;
import java.util.function.LongFunction;
import org.picaflor.persistence.log.LogRow;

/** Reads a log of any length with the memory of one batch. */
final class LogBatches {
    private final LongFunction<List<LogRow>> reader;
    private long last;

    /** Takes one line. */
    @FunctionalInterface
    interface Consumer {
        void accept(LogRow row) throws IOException;
    }

    LogBatches(LongFunction<List<LogRow>> reader) {
        this.reader = reader;
    }

    /** The lines after those read before, at most a batch; empty where there is none for now. */
    List<LogRow> next() {
        List<LogRow> rows = reader.apply(last);
        if (!rows.isEmpty()) {
            last = rows.getLast().seq();
        }
        return rows;
    }

    void forEach(Consumer consumer) throws IOException {
        for (List<LogRow> rows = next(); !rows.isEmpty(); rows = next()) {
            for (LogRow row : rows) {
                consumer.accept(row);
            }
        }
    }
}
