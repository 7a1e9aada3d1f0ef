package org.picaflor.flow.expression.filter;

import static org.picaflor.flow.expression.evaluation.NamedFilter.ofText;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.BoundedText;
import org.picaflor.flow.expression.evaluation.NamedFilter;
import org.picaflor.flow.expression.evaluation.PatientText;
import org.picaflor.flow.expression.evaluation.Values;

/** Filters that turn a text into another one. */
final class TextFilters {
    private static final List<String> INDENT = List.of("amount", "prefix");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private TextFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                ofText("abbreviate", List.of("length"), TextFilters::abbreviate),
                ofText("capitalize", List.of(), (text, arguments) -> capitalize(text)),
                ofText("indent", INDENT, (text, arguments) -> indent(text, arguments, false)),
                ofText("lower", List.of(), (text, arguments) -> text.toLowerCase(Locale.ENGLISH)),
                ofText("nindent", INDENT, (text, arguments) -> indent(text, arguments, true)),
                ofText("replace", List.of("replace_pairs", "regexp"), TextFilters::replace),
                ofText("slugify", List.of(), (text, arguments) -> slugify(text)),
                ofText("title", List.of(), (text, arguments) -> title(text)),
                ofText("trim", List.of(), (text, arguments) -> text.trim()),
                ofText("upper", List.of(), (text, arguments) -> text.toUpperCase(Locale.ENGLISH)),
                new NamedFilter("string", List.of(), (input, arguments) -> Values.text(input, arguments.budget())));
    }

    private static String abbreviate(String text, Arguments arguments) {
        arguments.required("length");
        int width = arguments.count("length", 0);
        if (text.length() < width || text.length() <= 3) {
            return text;
        }
        return width <= 3 ? text.substring(0, width) : text.substring(0, width - 3) + "...";
    }

    private static String capitalize(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length()
                ? text
                : text.substring(0, at) + Character.toTitleCase(text.charAt(at)) + text.substring(at + 1);
    }

    private static String title(String text) {
        StringBuilder title = new StringBuilder(text.length());
        boolean first = true;
        for (char character : text.toCharArray()) {
            title.append(first ? Character.toTitleCase(character) : character);
            first = Character.isWhitespace(character);
        }
        return title.toString();
    }

    /** Puts the prefix before every line, except the first where the text does not start on a new one. */
    private static String indent(String text, Arguments arguments, boolean newLine) {
        arguments.required("amount");
        int amount = arguments.count("amount", 0);
        String prefix = arguments.value("prefix") == null ? " " : arguments.requiredText("prefix");
        arguments.budget().create((long) amount * prefix.length());
        String margin = prefix.repeat(amount);
        BoundedText indented = new BoundedText(arguments.budget());
        if (newLine) {
            indented.append('\n').append(margin);
        }
        for (int i = 0; i < text.length(); i++) {
            indented.append(text.charAt(i));
            if (text.charAt(i) == '\n') {
                indented.append(margin);
            }
        }
        return indented.toString();
    }

    private static String slugify(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String slug = NO_WORD.matcher(plain).replaceAll("-").toLowerCase(Locale.ENGLISH);
        int from = slug.startsWith("-") ? 1 : 0;
        int to = slug.length() > from && slug.endsWith("-") ? slug.length() - 1 : slug.length();
        return slug.substring(from, to);
    }

    private static String replace(String text, Arguments arguments) {
        if (!(arguments.required("replace_pairs") instanceof Map<?, ?> pairs)) {
            throw arguments.failure("needs a map of what to replace, such as {'a': 'b'}");
        }
        boolean regexp = arguments.flag("regexp", false);
        String result = text;
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String search = String.valueOf(pair.getKey());
            String replacement = Values.text(pair.getValue(), arguments.budget());
            result = regexp
                    ? replaceAll(result, search, replacement, arguments)
                    : replaceAll(result, Pattern.quote(search), Matcher.quoteReplacement(replacement), arguments);
        }
        return result;
    }

    private static String replaceAll(String text, String expression, String replacement, Arguments arguments) {
        try {
            Matcher matcher = Pattern.compile(expression).matcher(new PatientText(text, arguments.budget()));
            BoundedText result = new BoundedText(arguments.budget());
            StringBuilder step = new StringBuilder();
            while (matcher.find()) {
                step.setLength(0);
                matcher.appendReplacement(step, replacement);
                result.append(step);
            }
            step.setLength(0);
            return result.append(matcher.appendTail(step)).toString();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw arguments.failure("cannot use the regular expression `" + expression + "`", e);
        }
    }
}
