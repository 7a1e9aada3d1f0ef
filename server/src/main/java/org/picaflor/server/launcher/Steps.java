package org.picaflor.server.launcher;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells what is being done, with the seconds since the command began. */
final class Steps {

    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final long started = System.nanoTime();

    Steps(PrintWriter out) {
        this.out = out;
    }

    void tell(String what) {
        double seconds = (System.nanoTime() - started) / NANOS_PER_SECOND;
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds, what);
        out.flush();
    }
}
