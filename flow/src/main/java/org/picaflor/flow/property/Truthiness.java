package org.picaflor.flow.property;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What counts as true when a text is asked. */
public final class Truthiness {
    private static final Set<String> FALSE = Set.of("", "false", "0", "-0");

    private Truthiness() {}

    /** False for null, the empty text, {@code false}, {@code 0} and {@code -0}; true for all else. */
    public static boolean of(@Nullable String text) {
        return text != null && !FALSE.contains(text);
    }
}
