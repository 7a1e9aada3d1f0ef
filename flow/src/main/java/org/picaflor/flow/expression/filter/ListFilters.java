package org.picaflor.flow.expression.filter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.BoundedText;
import org.picaflor.flow.expression.evaluation.NamedFilter;
import org.picaflor.flow.expression.evaluation.Values;

/** Filters of lists and maps; none changes what it is given. */
final class ListFilters {

    private ListFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                ofList("chunk", List.of("size"), ListFilters::chunk),
                ofList("distinct", List.of(), (list, arguments) -> new ArrayList<>(new LinkedHashSet<>(list))),
                ofList("flatten", List.of(), ListFilters::flatten),
                ofList("join", List.of("separator"), ListFilters::join),
                ofList("reverse", List.of(), (list, arguments) -> reversed(list)),
                ofList("rsort", List.of(), (list, arguments) -> sort(list, (a, b) -> compare(b, a), arguments)),
                ofList("sort", List.of(), (list, arguments) -> sort(list, ListFilters::compare, arguments)),
                new NamedFilter("first", List.of(), (input, arguments) -> end(input, true, arguments)),
                new NamedFilter("last", List.of(), (input, arguments) -> end(input, false, arguments)),
                new NamedFilter("length", List.of(), (input, arguments) -> length(input)),
                new NamedFilter("slice", List.of("fromIndex", "toIndex"), ListFilters::slice),
                new NamedFilter("keys", List.of(), ListFilters::keys),
                new NamedFilter("values", List.of(), ListFilters::values),
                new NamedFilter("merge", List.of("items"), ListFilters::merge));
    }

    private static NamedFilter ofList(String name, List<String> names, ListBody body) {
        return new NamedFilter(name, names, (input, arguments) -> {
            if (input == null) {
                return null;
            }
            List<?> list = Values.list(input);
            if (list == null) {
                throw arguments.failure("needs a list");
            }
            arguments.budget().copy(list.size());
            return body.apply(list, arguments);
        });
    }

    private static List<List<?>> chunk(List<?> list, Arguments arguments) {
        arguments.required("size");
        int size = arguments.count("size", 1);
        if (size == 0) {
            throw arguments.failure("needs a `size` of at least 1");
        }
        List<List<?>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            chunks.add(list.subList(from, (int) Math.min((long) from + size, list.size())));
            if (from > Integer.MAX_VALUE - size) {
                break;
            }
        }
        return chunks;
    }

    private static List<Object> flatten(List<?> list, Arguments arguments) {
        List<Object> flat = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Collection<?> inner) {
                arguments.budget().copy((long) flat.size() + inner.size());
                flat.addAll(inner);
            } else {
                flat.add(element);
            }
        }
        return flat;
    }

    private static String join(List<?> list, Arguments arguments) {
        String separator = arguments.value("separator") == null ? "" : arguments.requiredText("separator");
        BoundedText joined = new BoundedText(arguments.budget());
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                joined.append(separator);
            }
            joined.append(element == null ? "null" : Values.text(element, arguments.budget()));
            first = false;
        }
        return joined.toString();
    }

    private static List<Object> reversed(List<?> list) {
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<Object> sort(List<?> list, Comparator<Object> order, Arguments arguments) {
        List<Object> sorted = new ArrayList<>(list);
        try {
            sorted.sort(order);
        } catch (ClassCastException | NullPointerException e) {
            throw arguments.failure("needs a list of numbers or a list of texts, without null");
        }
        return sorted;
    }

    /** Numbers of different types are compared by value, other kinds by their natural order. */
    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return left instanceof Number a && right instanceof Number b
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : ((Comparable<Object>) left).compareTo(right);
    }

    private static @Nullable Object end(@Nullable Object input, boolean first, Arguments arguments) {
        if (input == null) {
            return null;
        }
        if (input instanceof String text) {
            return text.isEmpty() ? "" : text.substring(first ? 0 : text.length() - 1, first ? 1 : text.length());
        }
        List<?> list = input instanceof Map<?, ?> map ? new ArrayList<>(map.entrySet()) : Values.list(input);
        if (list == null) {
            throw arguments.failure("needs a list or a text");
        }
        return list.isEmpty() ? null : first ? list.getFirst() : list.getLast();
    }

    private static int length(@Nullable Object input) {
        if (input instanceof String text) {
            return text.length();
        }
        if (input instanceof Map<?, ?> map) {
            return map.size();
        }
        List<?> list = Values.list(input);
        return list == null ? 0 : list.size();
    }

    private static @Nullable Object slice(@Nullable Object input, Arguments arguments) {
        if (input == null) {
            return null;
        }
        List<?> list = Values.list(input);
        if (list == null && !(input instanceof String)) {
            throw arguments.failure("needs a list or a text");
        }
        int length = list == null ? input.toString().length() : list.size();
        int from = arguments.count("fromIndex", 0);
        int to = arguments.count("toIndex", length);
        if (from > to || to > length) {
            throw arguments.failure("cannot take " + from + " to " + to + " of " + length);
        }
        return list == null ? input.toString().substring(from, to) : list.subList(from, to);
    }

    private static @Nullable Object keys(@Nullable Object input, Arguments arguments) {
        List<?> list = Values.list(input);
        if (input == null || list != null) {
            return list == null ? null : IntStream.range(0, list.size()).boxed().toList();
        }
        return new ArrayList<>(map(input, arguments).keySet());
    }

    private static @Nullable Object values(@Nullable Object input, Arguments arguments) {
        List<?> list = Values.list(input);
        return input == null || list != null
                ? list
                : new ArrayList<>(map(input, arguments).values());
    }

    private static Map<?, ?> map(Object input, Arguments arguments) {
        if (input instanceof Map<?, ?> map) {
            arguments.budget().copy(map.size());
            return map;
        }
        throw arguments.failure("needs a map or a list");
    }

    private static @Nullable Object merge(@Nullable Object input, Arguments arguments) {
        Object items = arguments.value("items");
        if (input == null || items == null) {
            if (input == null && items == null) {
                throw arguments.failure("needs two lists or maps; both are null");
            }
            return input == null ? items : input;
        }
        arguments.budget().copy((long) length(input) + length(items));
        List<?> more = items instanceof Map<?, ?> map ? new ArrayList<>(map.entrySet()) : Values.list(items);
        if (more != null && input instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> merged = new LinkedHashMap<>(map);
            if (items instanceof Map<?, ?> other) {
                merged.putAll(other);
            } else {
                more.forEach(each -> merged.put(each, each));
            }
            return merged;
        }
        List<?> list = Values.list(input);
        if (more == null || list == null) {
            throw arguments.failure("needs two lists or maps");
        }
        List<Object> merged = new ArrayList<>(list);
        merged.addAll(more);
        return merged;
    }

    private interface ListBody {
        Object apply(List<?> list, Arguments arguments);
    }
}
