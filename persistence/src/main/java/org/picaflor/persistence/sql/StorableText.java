package org.picaflor.persistence.sql;

/**
 * The rule for text that PostgreSQL cannot keep: a NUL character and half of a surrogate pair each become U+FFFD, the
 * replacement character, when they are written; nothing else is changed. JSON follows the same rule.
 */
public final class StorableText {
    /** Stands for what cannot be kept. */
    public static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** The text as it will be read again. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (refused(text, i)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    private static String replaced(String text, int first) {
        char[] characters = text.toCharArray();
        for (int i = first; i < characters.length; i++) {
            if (refused(text, i)) {
                characters[i] = REPLACEMENT;
            }
        }
        return new String(characters);
    }

    private static boolean refused(String text, int i) {
        char c = text.charAt(i);
        if (c == 0) {
            return true;
        }
        if (!Character.isSurrogate(c)) {
            return false;
        }
        boolean whole = Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        return !whole;
    }
}
