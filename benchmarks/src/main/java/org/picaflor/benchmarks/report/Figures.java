package org.picaflor.benchmarks.report;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {
    private static final double WHOLE_FROM = 100;
    private static final double ONE_DIGIT_FROM = 10;

    private Figures() {}

    /** Three digits or so: no measurement here is better than that. */
    static String text(double value) {
        if (Math.abs(value) >= WHOLE_FROM) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= ONE_DIGIT_FROM ? "%.1f" : "%.2f", value);
    }

    /** A target, without digits that nobody set. */
    static String target(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
    }
}
