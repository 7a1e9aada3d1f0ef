package org.picaflor.flow.expression.filter;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.core.DefaultFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.picaflor.flow.expression.evaluation.NamedFilter;

/** All filters by name. */
public final class Filters {
    /** Filters of the dialect that are known and not supported yet. */
    public static final List<String> UNSUPPORTED =
            List.of("className", "condense", "jq", "regexExtract", "regexMatch", "regexReplace", "toIon");

    private Filters() {}

    public static Map<String, Filter> all() {
        Map<String, Filter> filters = new HashMap<>();
        Stream.of(
                        TextFilters.all(),
                        PartFilters.all(),
                        CodeFilters.all(),
                        ListFilters.all(),
                        NumberFilters.all(),
                        DateFilters.all())
                .flatMap(List::stream)
                .forEach(filter -> filters.put(filter.name(), filter));
        UNSUPPORTED.forEach(name -> filters.put(name, unsupported(name)));
        filters.put("default", new DefaultFilter());
        filters.put("numberformat", filters.get("numberFormat"));
        return Map.copyOf(filters);
    }

    private static Filter unsupported(String name) {
        return new NamedFilter(name, List.of("expression", "replacement", "group"), (input, arguments) -> {
            throw arguments.failure("is not supported yet; the filters that are stand in the reference of expressions");
        });
    }
}
