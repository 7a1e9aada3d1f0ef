package org.picaflor.persistence.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;

/**
 * The labels of an execution in one text that stands in the index beside each of them, so that a search for several labels
 * reads the entries of one. Labels of the system are not in it: each execution has its own.
 */
final class LabelText {
    /** Characters of a text; an entry of an index has room for about 2,700 bytes. */
    static final int LONGEST = 300;

    private static final char BEGIN = '\u0001';
    private static final char MIDDLE = '\u0002';

    private LabelText() {}

    /** Null where the labels are too long, or contain what separates them: then they have to be looked up. */
    static @Nullable String of(Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (!isOfSystem(label.getKey())) {
                @Nullable String part = part(label.getKey(), label.getValue());
                if (part == null) {
                    return null;
                }
                text.append(part);
            }
        }
        return text.length() <= LONGEST ? text.toString() : null;
    }

    /** What the text of an execution with this label contains; null for a label that is in none. */
    static @Nullable String part(String key, String value) {
        return isOfSystem(key) || isSeparated(key) || isSeparated(value) ? null : BEGIN + key + MIDDLE + value + BEGIN;
    }

    private static boolean isOfSystem(String key) {
        return key.startsWith(Label.SYSTEM_PREFIX);
    }

    private static boolean isSeparated(String text) {
        return text.indexOf(BEGIN) >= 0 || text.indexOf(MIDDLE) >= 0;
    }
}
