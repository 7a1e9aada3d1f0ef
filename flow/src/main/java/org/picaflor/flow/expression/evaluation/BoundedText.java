package org.picaflor.flow.expression.evaluation;

import java.io.Writer;

/** Collects text and stops at the budget's length; no locks, for one thread. */
public final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final Budget budget;
    private int counted;

    public BoundedText(Budget budget) {
        this.budget = budget;
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        expect(length);
        text.append(characters, offset, length);
    }

    @Override
    public void write(String string) {
        expect(string.length());
        text.append(string);
    }

    @Override
    public void write(String string, int offset, int length) {
        expect(length);
        text.append(string, offset, offset + length);
    }

    @Override
    public BoundedText append(CharSequence characters) {
        write(characters.toString());
        return this;
    }

    @Override
    public BoundedText append(char character) {
        expect(1);
        text.append(character);
        return this;
    }

    @Override
    public void write(int character) {
        append((char) character);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }

    private void expect(int more) {
        long length = (long) text.length() + more;
        if (length > budget.textLength()) {
            budget.create(length);
        }
        counted += more;
        if (counted > 8192) {
            budget.create(counted);
            budget.checkTime();
            counted = 0;
        }
    }
}
