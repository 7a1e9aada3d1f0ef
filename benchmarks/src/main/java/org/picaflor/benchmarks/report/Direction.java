package org.picaflor.benchmarks.report;

/** Which way a figure is better. */
public enum Direction {
    LOWER,
    HIGHER;

    boolean reaches(double value, double target) {
        return switch (this) {
            case LOWER -> value <= target;
            case HIGHER -> value >= target;
        };
    }

    /** How many times better a value is than another. */
    double advantage(double value, double other) {
        return switch (this) {
            case LOWER -> other / value;
            case HIGHER -> value / other;
        };
    }
}
