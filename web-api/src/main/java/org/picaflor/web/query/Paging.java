package org.picaflor.web.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;

/** Reads which page of a list is wanted. */
public final class Paging {
    /** Results on a page that was not asked for otherwise. */
    public static final int DEFAULT_SIZE = 10;
    /** Most results on a page. */
    public static final int MOST_RESULTS = 10_000;

    private Paging() {}

    /**
     * The page that the parameters {@code page}, {@code size} and {@code sort=field:asc|desc} ask for.
     *
     * @param sortFields the fields that can be sorted by: as clients name them, and as the store does
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    public static PageRequest of(Parameters parameters, Map<String, String> sortFields) {
        int page = parameters.integer("page").orElse(1);
        int size = parameters.integer("size").orElse(DEFAULT_SIZE);
        if (page < 1) {
            throw Refusal.of("page", page + " does not exist.", "Pages are counted from 1.");
        }
        if (size < 1 || size > MOST_RESULTS) {
            throw Refusal.of("size", size + " results cannot be shown.", "Ask for 1 to " + MOST_RESULTS + ".");
        }
        List<Sort> sorts =
                parameters.texts("sort").map(text -> sort(text, sortFields)).toList();
        return new PageRequest(page, size, sorts);
    }

    private static Sort sort(String text, Map<String, String> fields) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String direction = colon < 0 ? "asc" : text.substring(colon + 1).toLowerCase(Locale.ROOT);
        String column = fields.get(field);
        if (column == null) {
            List<String> known = fields.keySet().stream().sorted().toList();
            throw Refusal.of("sort", "this list cannot be sorted by '" + field + "'.", "Use one of " + known + ".");
        }
        return switch (direction) {
            case "asc" -> new Sort(column, true);
            case "desc" -> new Sort(column, false);
            default -> throw Refusal.of("sort", "'" + direction + "' is no direction.", "Use asc or desc.");
        };
    }
}
