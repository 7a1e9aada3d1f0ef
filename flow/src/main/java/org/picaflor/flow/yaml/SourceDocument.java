package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document within a source. Cut out before it is parsed, so that a mistake in one spares the others; a line that
 * begins with three dashes separates documents whatever stands around it.
 *
 * @param text its own text
 * @param linesBefore lines of the source before its first
 */
record SourceDocument(String text, int linesBefore) {
    private static final Pattern SEPARATOR = Pattern.compile("^---(?=\\s|$)", Pattern.MULTILINE);
    private static final int SEPARATOR_LENGTH = 3;

    static List<SourceDocument> split(String source) {
        List<SourceDocument> documents = new ArrayList<>();
        Matcher separator = SEPARATOR.matcher(source);
        int start = 0;
        int lines = 0;
        while (separator.find()) {
            String text = source.substring(start, separator.start());
            add(documents, text, lines, start > 0);
            lines += (int) text.chars().filter(c -> c == '\n').count();
            start = separator.end();
        }
        add(documents, source.substring(start), lines, start > 0);
        return documents;
    }

    private static void add(List<SourceDocument> documents, String text, int lines, boolean afterSeparator) {
        if (text.lines().allMatch(SourceDocument::saysNothing)) {
            return;
        }
        int lineBreak = text.indexOf('\n');
        if (!afterSeparator) {
            documents.add(new SourceDocument(text, lines));
        } else if (lineBreak >= 0 && saysNothing(text.substring(0, lineBreak))) {
            documents.add(new SourceDocument(text.substring(lineBreak + 1), lines + 1));
        } else {
            documents.add(new SourceDocument(" ".repeat(SEPARATOR_LENGTH) + text, lines));
        }
    }

    private static boolean saysNothing(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith("%");
    }
}
