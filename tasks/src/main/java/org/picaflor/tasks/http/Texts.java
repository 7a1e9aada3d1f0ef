package org.picaflor.tasks.http;

import java.util.regex.Pattern;

/** Refuses texts that would end the line of a request in which they stand. */
final class Texts {
    /** RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private Texts() {}

    /** A name of a header or method, as it is. */
    static String token(String what, String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw Failures.of("`" + what + "` has `" + visible(text)
                    + "` where only letters, digits and signs such as `-` may stand.");
        }
        return text;
    }

    /** A value of a header, as it is; its own text is not told, since it may be a secret. */
    static String line(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                throw Failures.of("`" + what + "` has a control character (code " + (int) c + ") at position " + i
                        + "; a line break there would begin another header. Remove it.");
            }
        }
        return text;
    }

    /** Without control characters, for messages. */
    static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
