package org.picaflor.flow.expression.syntax;

import io.pebbletemplates.pebble.error.ParserException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code {% raw %}} and {@code {% verbatim %}} blocks out of a source before it is parsed: Pebble knows the
 * second alone and trims what is in it. In their place stands a mark of characters that the source does not contain,
 * and as many line ends as the block had, so that line numbers stay.
 */
public final class RawBlocks {
    private static final Pattern START = Pattern.compile("\\{%(-?)\\s*(raw|verbatim)\\s*(-?)%\\}");
    private static final Pattern END = Pattern.compile("\\{%(-?)\\s*end(raw|verbatim)\\s*(-?)%\\}");

    private final List<String> contents = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final char mark;

    private RawBlocks(char mark) {
        this.mark = mark;
    }

    /** @throws ParserException where a block is not closed */
    public static RawBlocks takenOutOf(String source) {
        char mark = '\uE000';
        while (source.indexOf(mark) >= 0) {
            mark++;
        }
        RawBlocks blocks = new RawBlocks(mark);
        blocks.scan(source);
        return blocks;
    }

    private void scan(String source) {
        int copied = 0;
        int at = source.indexOf('{');
        Matcher start = START.matcher(source);
        while (at >= 0 && at + 1 < source.length()) {
            int after = at + 1;
            switch (source.charAt(at + 1)) {
                case '{' -> after = past(source, "}}", at);
                case '#' -> after = past(source, "#}", at);
                case '%' -> {
                    if (start.region(at, source.length()).lookingAt()) {
                        text.append(source, copied, at);
                        copied = takeOut(source, start);
                        after = copied;
                    } else {
                        after = past(source, "%}", at);
                    }
                }
                default -> {}
            }
            at = source.indexOf('{', after);
        }
        text.append(source, copied, source.length());
    }

    private static int past(String source, String close, int from) {
        int end = source.indexOf(close, from + 2);
        return end < 0 ? source.length() : end + close.length();
    }

    private int takeOut(String source, Matcher start) {
        Matcher end = END.matcher(source);
        int from = start.end();
        while (end.find(from) && !end.group(2).equals(start.group(2))) {
            from = end.end();
        }
        if (!end.hasMatch()) {
            int line = 1
                    + (int) source.substring(0, start.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            String message = "The tag `" + start.group(2) + "` is not closed by `end" + start.group(2) + "`";
            throw new ParserException(null, message, line, source);
        }
        if (!start.group(1).isEmpty()) {
            stripTrailing();
        }
        String content = source.substring(start.end(), end.start());
        content = start.group(3).isEmpty() ? content : content.stripLeading();
        content = end.group(1).isEmpty() ? content : content.stripTrailing();
        text.append(mark).append(contents.size());
        source.substring(start.start(), end.end())
                .chars()
                .filter(c -> c == '\n')
                .forEach(c -> text.append('\n'));
        text.append(mark);
        contents.add(content);
        int next = end.end();
        while (!end.group(3).isEmpty() && next < source.length() && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        return next;
    }

    private void stripTrailing() {
        int length = text.length();
        while (length > 0 && Character.isWhitespace(text.charAt(length - 1))) {
            length--;
        }
        text.setLength(length);
    }

    /** The source with marks in the place of raw blocks. */
    public String text() {
        return text.toString();
    }

    /** Splits a text at its marks: odd parts are contents of raw blocks; null where the text has no mark. */
    @Nullable
    List<String> split(String marked) {
        if (contents.isEmpty() || marked.indexOf(mark) < 0) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = marked.indexOf(mark); at >= 0; at = marked.indexOf(mark, from)) {
            int close = marked.indexOf(mark, at + 1);
            parts.add(marked.substring(from, at));
            parts.add(contents.get(
                    Integer.parseInt(marked.substring(at + 1, close).strip())));
            from = close + 1;
        }
        parts.add(marked.substring(from));
        return parts;
    }
}
