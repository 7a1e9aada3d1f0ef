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
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.PlannedRows;
import org.picaflor.persistence.sql.SortFields;

/**
 * A search for executions that reads no more, the more there are: first it counts, up to a limit. What matches few is
 * read and sorted whole; what matches many is read in the order of the ids until the page is full, and its total is an
 * estimate. Only the rows of the page are read whole.
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
    private final List<Conditions> branches;
    private final List<@Nullable Object> parameters;
    private final PageRequest page;
    private final String orderBy;
    /** Null where the ids alone decide. */
    private final @Nullable Sort other;

    ExecutionSearch(Database database, ExecutionFilter filter, PageRequest page) {
        this.database = database;
        this.branches = SearchBranches.of(filter);
        this.parameters = branches.stream()
                .flatMap(branch -> branch.parameters().stream())
                .collect(Collectors.toCollection(ArrayList::new));
        this.page = page;
        String fields = SORT.orderBy(page.sort());
        Sort first = page.sort().isEmpty() ? new Sort("id", false) : page.sort().getFirst();
        boolean byTime = BY_TIME.equals(SORT.columns().get(first.field()));
        this.other = byTime ? null : first;
        this.orderBy = byTime ? " ORDER BY id " + (first.ascending() ? "ASC" : "DESC") : fields;
    }

    Page<Execution> page() {
        int limit = other == null ? Page.COUNTED : SORTED;
        long matching = matching(limit + 1);
        if (matching <= limit) {
            return new Page<>(fewMatching(), matching);
        }
        if (other != null) {
            throw refused(
                    "sort",
                    "More than " + SORTED + " executions match, too many to sort them by " + other.field() + ".",
                    "Narrow the search, for example by a start date, or sort by startDate.");
        }
        if (page.offset() > REACHED) {
            throw refused(
                    "page",
                    "Page " + page.page() + " lies beyond the first " + REACHED + " results.",
                    "Narrow the search, for example by a start date.");
        }
        return manyMatching();
    }

    private static PicaflorException refused(String where, String problem, String nextStep) {
        return new PicaflorException(ErrorCode.ARGUMENT_INVALID, problem + " " + nextStep, where, nextStep, null);
    }

    private long matching(int atMost) {
        String sql = "SELECT count(*) FROM (" + all("e.id") + " LIMIT ?) m";
        return database.number(sql, parametersAnd(atMost).toArray());
    }

    private List<Execution> fewMatching() {
        String columns = other == null ? "e.id" : "e.id, e.ended_at, e.state, e.namespace, e.flow_id";
        String sql = "WITH m AS MATERIALIZED (" + all(columns) + ") " + whole("SELECT * FROM m" + orderBy);
        return database.query(sql, ExecutionRows::head, parametersAnd(page.size(), page.offset()));
    }

    private Page<Execution> manyMatching() {
        long end = page.offset() + page.size();
        List<@Nullable Object> all = new ArrayList<>();
        for (Conditions branch : branches) {
            all.addAll(branch.parametersAnd(end));
        }
        Collections.addAll(all, page.size(), page.offset());
        String ordered = branches.stream()
                .map(branch -> "(" + select("e.id", branch) + orderBy + " LIMIT ?)")
                .collect(Collectors.joining(" UNION ALL "));
        List<Execution> results =
                database.query(whole("SELECT * FROM (" + ordered + ") m" + orderBy), ExecutionRows::head, all);
        boolean last = !results.isEmpty() && results.size() < page.size();
        return last
                ? new Page<>(results, page.offset() + results.size())
                : new Page<>(results, estimate(results.isEmpty()), true);
    }

    /** In agreement with what is known: more than what is counted, and as much as was seen. */
    private long estimate(boolean beyond) {
        long planned = PlannedRows.of(database, all("e.id"), parameters);
        long seen = beyond ? 0 : page.offset() + page.size();
        long estimated = Math.max(planned, Math.max(Page.COUNTED + 1, seen));
        return beyond ? Math.min(estimated, page.offset()) : estimated;
    }

    private String all(String columns) {
        return branches.stream().map(branch -> select(columns, branch)).collect(Collectors.joining(" UNION ALL "));
    }

    private static String select(String columns, Conditions branch) {
        return "SELECT " + columns + " FROM executions e" + branch.where();
    }

    /** Cuts the page out of ordered ids and reads its rows. */
    private String whole(String ordered) {
        String fields = orderBy.replace(" ORDER BY ", " ORDER BY p.").replace(", ", ", p.");
        return "SELECT e.*, d.inputs, d.origin, d.labels, d.outputs FROM (" + ordered + " LIMIT ? OFFSET ?) p"
                + " JOIN executions e ON e.id = p.id LEFT JOIN execution_details d ON d.execution_id = p.id" + fields;
    }

    private List<@Nullable Object> parametersAnd(@Nullable Object... others) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        Collections.addAll(all, others);
        return all;
    }
}
