package org.picaflor.server.run;

import java.io.PrintWriter;

/** Prints lines above one line of progress: rewritten in place on a terminal, repeated now and then elsewhere. */
final class Screen {

    private static final String CLEAR_LINE = "\r\u001b[2K";
    private static final long REPEAT_NANOS = 2_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal;
    private String progress = "";
    private long lastPrinted = System.nanoTime();

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    synchronized void line(String text) {
        erase();
        out.println(text);
        show();
    }

    synchronized void progress(String text) {
        if (terminal) {
            erase();
            progress = text;
            show();
        } else if (System.nanoTime() - lastPrinted >= REPEAT_NANOS) {
            lastPrinted = System.nanoTime();
            out.println(text);
            out.flush();
        }
    }

    /** Takes the progress away; only lines follow. */
    synchronized void finish() {
        erase();
        progress = "";
        out.flush();
    }

    private void erase() {
        if (terminal && !progress.isEmpty()) {
            out.print(CLEAR_LINE);
        }
    }

    private void show() {
        if (terminal) {
            out.print(progress);
        }
        out.flush();
    }
}
