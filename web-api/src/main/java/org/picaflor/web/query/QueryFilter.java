package org.picaflor.web.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One condition of a list, as {@code filters[field][OPERATION]=value} or {@code filters[labels][EQUALS][key]=value}.
 *
 * @param parameter the parameter's name as it was sent, for messages
 * @param key the label's key; null for fields that have none
 */
public record QueryFilter(
        String parameter,
        String field,
        Operation operation,
        @Nullable String key,
        String value) {
    private static final Pattern FORM = Pattern.compile("^filters\\[([^\\]]+)\\]\\[([^\\]]+)\\](?:\\[(.+)\\])?$");
    private static final String PREFIX = "filters[";

    /**
     * The filter that a parameter is; empty where the parameter is something else.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID where it is a filter that cannot be read
     */
    static Optional<QueryFilter> parse(String parameter, String value) {
        if (!parameter.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(parameter);
        if (!parts.matches()) {
            throw Refusal.of(parameter, "this is no filter.", "Write filters[field][OPERATION]=value.");
        }
        return Optional.of(new QueryFilter(
                parameter, parts.group(1), operation(parameter, parts.group(2)), parts.group(3), value));
    }

    /** The values of a filter that takes several, separated by commas. */
    List<String> values() {
        return Arrays.stream(value.split(","))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Checks that the field is compared in a way that this list can answer. */
    QueryFilter only(Operation... allowed) {
        if (!List.of(allowed).contains(operation)) {
            throw Refusal.of(
                    parameter,
                    "'" + field + "' cannot be filtered by " + operation + " here.",
                    "Use one of " + List.of(allowed) + ".");
        }
        return this;
    }

    private static Operation operation(String parameter, String name) {
        try {
            return Operation.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    parameter,
                    "there is no operation '" + name + "'.",
                    "Use one of " + List.of(Operation.values()) + ".");
        }
    }
}
