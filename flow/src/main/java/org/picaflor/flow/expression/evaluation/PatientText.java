package org.picaflor.flow.expression.evaluation;

/** A text that gives up when the time is over: regular expressions read it and so cannot run for ever. */
public final class PatientText implements CharSequence {
    private static final int READS_BETWEEN_LOOKS_AT_THE_CLOCK = 4096;

    private final CharSequence text;
    private final Budget budget;
    private int reads;

    public PatientText(CharSequence text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++reads % READS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
            budget.checkTime();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
