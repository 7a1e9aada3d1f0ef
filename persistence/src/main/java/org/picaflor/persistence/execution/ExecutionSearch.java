package org.picaflor.persistence.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Execution;
import org.picaflor.persistence.Page;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SortFields;

/**
 * A search for executions that reads no more, the more there are: it reads the first that match, in whichever order,
 * and where these are all, their page and total are at hand. What matches more is read in the order of the ids until the
 * page is full, and its total is an estimate. Only the rows of the page are read whole.
 */
class ExecutionSearch {
    /** Sorting by anything but time reads all that match. */
    static final int SORTED = 100_000;
    /** Results that can be leafed through. */
    static final int REACHED = 1_000_000;

    /** An id tells when its execution started. */
    private static final String BY_TIME = "id";

    private static final SortFields SORT = new SortFields(
            Map.of(
                    "id", BY_TIME,
                    "startDate", BY_TIME,
                    "endDate", "ended_at",
                    "state", "state",
                    "namespace", "namespace",
                    "flowId", "flow_id"),
            "id DESC");

    private final Database database;
    private final List<SearchBranch> branches;
    private final List<@Nullable Object> parameters;
    private final PageRequest page;
    private final String orderBy;
    /** Null where the ids alone decide. */
    private final @Nullable Sort other;

    ExecutionSearch(Database database, ExecutionFilter filter, PageRequest page) {
        this.database = database;
        this.page = page;
        String fields = SORT.orderBy(page.sort());
        Sort first = page.sort().isEmpty() ? new Sort("id", false) : page.sort().getFirst();
        boolean byTime = BY_TIME.equals(SORT.columns().get(first.field()));
        this.other = byTime ? null : first;
        this.orderBy = byTime ? " ORDER BY id " + (first.ascending() ? "ASC" : "DESC") : fields;
        this.branches = SearchBranches.of(filter, LabelSearch.of(database, filter), other != null);
        this.parameters = branches.stream()
                .flatMap(branch -> branch.parameters().stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    Page<Execution> page() {
        boolean isReached = page.offset() <= REACHED;
        if (other == null && isReached && end() > Page.COUNTED) {
            return inOrder();
        }
        int limit = other == null ? Page.COUNTED : SORTED;
        Found found = inAnyOrder(limit);
        if (found.matching <= limit) {
            return new Page<>(found.results, found.matching);
        }
        if (other != null) {
            throw refused(
                    "sort",
                    "More than " + SORTED + " executions match, too many to sort them by " + other.field() + ".",
                    "Narrow the search, for example by a start date, or sort by startDate.");
        }
        if (!isReached) {
            throw refused(
                    "page",
                    "Page " + page.page() + " lies beyond the first " + REACHED + " results.",
                    "Narrow the search, for example by a start date.");
        }
        return inOrder();
    }

    private long end() {
        return page.offset() + page.size();
    }

    private static PicaflorException refused(String where, String problem, String nextStep) {
        return new PicaflorException(ErrorCode.ARGUMENT_INVALID, problem + " " + nextStep, where, nextStep, null);
    }

    /** The page, where no more match than the limit; else only that there are more. */
    private Found inAnyOrder(int limit) {
        String columns = other == null ? "" : ", e.ended_at, e.state, e.namespace, e.flow_id";
        String sql = "WITH m AS MATERIALIZED (SELECT * FROM (" + all(columns) + ") a LIMIT ?),"
                + " n AS MATERIALIZED (SELECT count(*) AS matching FROM m)"
                + " SELECT n.matching, r.* FROM n LEFT JOIN ("
                + whole("SELECT * FROM m WHERE (SELECT matching FROM n) <= ?") + ") r ON true" + orderOf("r");
        List<Execution> results = new ArrayList<>();
        List<Long> counts = database.search(
                sql,
                row -> {
                    if (row.getString("id") != null) {
                        results.add(ExecutionRows.head(row));
                    }
                    return row.getLong("matching");
                },
                parametersAnd(limit + 1L, limit, page.size(), page.offset()));
        return new Found(results, counts.getFirst());
    }

    private Page<Execution> inOrder() {
        List<@Nullable Object> values = new ArrayList<>();
        for (SearchBranch branch : branches) {
            values.addAll(branch.conditions().parametersAnd(end()));
        }
        Collections.addAll(values, page.size(), page.offset());
        String ordered = branches.stream()
                .map(branch -> "(" + branch.select(branch.id() + " AS id") + orderBy + " LIMIT ?)")
                .collect(Collectors.joining(" UNION ALL "));
        List<Execution> results =
                database.search(whole("SELECT * FROM (" + ordered + ") a"), ExecutionRows::head, values);
        if (results.size() == page.size()) {
            return new Page<>(results, estimate(), true);
        }
        return new Page<>(results, results.isEmpty() ? matchingBefore() : page.offset() + results.size());
    }

    /** Where the page lies behind the last that matches. */
    private long matchingBefore() {
        String sql = "SELECT count(*) FROM (" + all("") + " LIMIT ?) m";
        return database.search(sql, row -> row.getLong(1), parametersAnd(end())).getFirst();
    }

    /** Cuts the page out of ids and reads its rows. */
    private String whole(String matching) {
        return "SELECT e.*, d.inputs, d.origin, d.labels, d.outputs FROM (" + matching + orderBy
                + " LIMIT ? OFFSET ?) p"
                + " JOIN executions e ON e.id = p.id LEFT JOIN execution_details d ON d.execution_id = p.id"
                + orderOf("p");
    }

    private String orderOf(String rows) {
        return orderBy.replace(" ORDER BY ", " ORDER BY " + rows + ".").replace(", ", ", " + rows + ".");
    }

    private String all(String columns) {
        return branches.stream()
                .map(branch -> branch.select(branch.id() + " AS id" + columns))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** In agreement with what is known: more than what is counted, and as much as was seen. */
    private long estimate() {
        return Math.max(PlannedRows.of(database, all(""), parameters), Math.max(Page.COUNTED + 1L, end()));
    }

    private List<@Nullable Object> parametersAnd(@Nullable Object... others) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        Collections.addAll(all, others);
        return all;
    }

    /** @param matching all that match, or one more than the limit */
    private record Found(List<Execution> results, long matching) {}
}
