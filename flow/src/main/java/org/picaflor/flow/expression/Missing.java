package org.picaflor.flow.expression;

import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Lookup;
import org.picaflor.flow.expression.evaluation.UnknownAttributeException;
import org.picaflor.flow.expression.syntax.Chain;

/** Says what exists where a name was not found: the container by the author's own words, its names, the nearest. */
final class Missing {
    private static final int SHOWN_NAMES = 12;
    private static final int SEARCHED_NAMES = 200;

    private Missing() {}

    /** A clause that begins with a semicolon. */
    static String help(AttributeNotFoundException missing, List<Chain> chains, Map<String, Object> variables) {
        Object container = missing instanceof UnknownAttributeException unknown ? unknown.container() : null;
        for (Chain chain : chains) {
            int length = failing(chain, variables);
            if (length == chain.names().size()) {
                continue;
            }
            Object found = chain.value(variables, length);
            if (found == null && container == null) {
                return "; `" + chain.text(length) + "` is null";
            }
            if (found == container || length == 0 && container == null) {
                return has(
                        length == 0 ? "there are" : "`" + chain.text(length) + "` has",
                        found,
                        chain.names().get(length).toString());
            }
        }
        return container == null
                ? "; what it is asked of is null"
                : has("there are", container, missing.getAttributeName());
    }

    /** How many names of the chain lead to a value; all of them where nothing is missing. */
    private static int failing(Chain chain, Map<String, Object> variables) {
        Object value = variables;
        for (int length = 0; length < chain.names().size(); length++) {
            value = Lookup.in(value, chain.names().get(length));
            if (value == Lookup.ABSENT) {
                return length;
            }
        }
        return chain.names().size();
    }

    private static String has(String subject, @Nullable Object container, String name) {
        if (container instanceof List<?> list) {
            return "; " + subject + ": " + list.size() + " elements, counted from 0";
        }
        if (!(container instanceof Map<?, ?> map)) {
            return "; " + subject + ": nothing inside, it is a plain value";
        }
        List<String> names = names(map);
        String nearest = Spelling.nearest(name, names);
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN_NAMES, names.size())));
        return "; " + subject + ": " + (names.isEmpty() ? "nothing" : shown)
                + (names.size() > SHOWN_NAMES ? ", …" : "")
                + (nearest == null ? "" : "; did you mean `" + nearest + "`?");
    }

    /** Views that cannot be listed have no names to show. */
    private static List<String> names(Map<?, ?> map) {
        List<String> names = new ArrayList<>();
        try {
            Iterator<?> keys = map.keySet().iterator();
            while (keys.hasNext() && names.size() < SEARCHED_NAMES) {
                names.add(String.valueOf(keys.next()));
            }
        } catch (RuntimeException e) {
            return names;
        }
        return names;
    }
}
