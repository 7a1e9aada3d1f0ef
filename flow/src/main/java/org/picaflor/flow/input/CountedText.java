package org.picaflor.flow.input;

/**
 * A text that may be read so many times only: a pattern that backtracks without end gives up instead of holding its
 * thread. Counts rather than looks at a clock, so that the same input always has the same outcome.
 */
final class CountedText implements CharSequence {
    private final CharSequence text;
    private long readsLeft;

    CountedText(CharSequence text, long reads) {
        this.text = text;
        this.readsLeft = reads;
    }

    /** Tells that the reads are used up. */
    static final class UsedUpException extends RuntimeException {
        private UsedUpException() {
            super("used up", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        readsLeft--;
        if (readsLeft < 0) {
            throw new UsedUpException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
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
