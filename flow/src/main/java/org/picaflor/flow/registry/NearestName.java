package org.picaflor.flow.registry;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was meant to be, by edit distance. */
public final class NearestName {
    /** Longer names are never meant: comparing them would only cost time. */
    private static final int LONGEST = 200;

    private NearestName() {}

    /** The candidate with the fewest edits from the name, ignoring case; empty where none is alike. */
    public static Optional<String> among(Collection<String> candidates, String mistyped) {
        if (mistyped.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(1, mistyped.length() / 3);
        String wanted = mistyped.toLowerCase(Locale.ROOT);
        String best = null;
        int fewest = allowed + 1;
        for (String candidate : candidates) {
            int edits = distance(candidate.toLowerCase(Locale.ROOT), wanted);
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions and replacements between two texts; two swapped neighbours count as one edit. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
