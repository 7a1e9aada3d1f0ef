package org.picaflor.flow.expression.filter;

import static org.picaflor.flow.expression.evaluation.NamedFilter.ofText;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.NamedFilter;
import org.picaflor.flow.expression.evaluation.PatientText;

/** Filters that take parts of a text or ask about them. */
final class PartFilters {
    private static final List<String> SEPARATOR = List.of("separator");
    private static final List<String> VALUE = List.of("value");

    private PartFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                ofText("endsWith", VALUE, (text, arguments) -> text.endsWith(arguments.requiredText("value"))),
                ofText("startsWith", VALUE, (text, arguments) -> text.startsWith(arguments.requiredText("value"))),
                ofText("split", List.of("delimiter", "limit"), PartFilters::split),
                part("substringBefore", (text, separator) -> {
                    int at = text.indexOf(separator);
                    return at < 0 ? text : text.substring(0, at);
                }),
                part("substringBeforeLast", (text, separator) -> {
                    int at = text.lastIndexOf(separator);
                    return at < 0 ? text : text.substring(0, at);
                }),
                part("substringAfter", (text, separator) -> {
                    int at = text.indexOf(separator);
                    return at < 0 ? "" : text.substring(at + separator.length());
                }),
                part("substringAfterLast", (text, separator) -> {
                    int at = text.lastIndexOf(separator);
                    return at < 0 ? "" : text.substring(at + separator.length());
                }));
    }

    private static NamedFilter part(String name, Part part) {
        return ofText(name, SEPARATOR, (text, arguments) -> part.of(text, arguments.requiredText("separator")));
    }

    /** The delimiter is a regular expression; without a limit empty parts at the end are dropped. */
    private static List<String> split(String text, Arguments arguments) {
        String delimiter = arguments.requiredText("delimiter");
        int limit = Math.toIntExact(Math.clamp(arguments.number("limit", 0), -1, Integer.MAX_VALUE));
        try {
            String[] parts = Pattern.compile(delimiter).split(new PatientText(text, arguments.budget()), limit);
            arguments.budget().copy(parts.length);
            return List.of(parts);
        } catch (PatternSyntaxException e) {
            throw arguments.failure("cannot use the regular expression `" + delimiter + "`", e);
        }
    }

    private interface Part {
        String of(String text, String separator);
    }
}
