package org.picaflor.persistence.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.SortFields;
import org.picaflor.persistence.sql.SqlArray;

/** A search for executions as SQL. */
class ExecutionSearch {
    private static final SortFields SORT = new SortFields(
            Map.of(
                    "id", "e.id",
                    "startDate", "e.started_at",
                    "endDate", "e.ended_at",
                    "state", "e.state",
                    "namespace", "e.namespace",
                    "flowId", "e.flow_id"),
            "e.id DESC");

    private final Conditions conditions;
    private final String orderBy;
    private final PageRequest page;

    ExecutionSearch(ExecutionFilter filter, PageRequest page) {
        this.page = page;
        this.orderBy = SORT.orderBy(page.sort());
        this.conditions = new Conditions()
                .and("e.tenant = ?", filter.tenant())
                .namespace("e.namespace", filter.namespacePrefix())
                .andIfGiven("e.flow_id = ?", filter.flowId())
                .andIfGiven("e.started_at > ?", filter.startedAfter())
                .andIfGiven("e.started_at < ?", filter.startedBefore())
                .andIfGiven("e.trigger_execution_id = ?", filter.triggerExecutionId())
                .contains(List.of("e.id", "e.namespace", "e.flow_id"), filter.query());
        states(filter.states());
        filter.labels()
                .forEach((key, value) -> conditions.and(
                        "e.id IN (SELECT l.execution_id FROM execution_labels l WHERE l.key = ? AND l.value = ?)",
                        key,
                        value));
    }

    /** Ended executions are found by the state they ended in, which has an index; the others among the live ones. */
    private void states(Set<State> states) {
        Map<Boolean, List<String>> byTerminal = states.stream()
                .collect(Collectors.partitioningBy(
                        State::isTerminal, Collectors.mapping(State::name, Collectors.toList())));
        SqlArray ended = SqlArray.texts(byTerminal.get(true));
        SqlArray live = SqlArray.texts(byTerminal.get(false));
        if (!byTerminal.get(true).isEmpty() && !byTerminal.get(false).isEmpty()) {
            conditions.and("e.end_state = ANY(?) OR (e.ended_at IS NULL AND e.state = ANY(?))", ended, live);
        } else if (!byTerminal.get(true).isEmpty()) {
            conditions.and("e.end_state = ANY(?)", ended);
        } else if (!byTerminal.get(false).isEmpty()) {
            conditions.and("e.ended_at IS NULL").and("e.state = ANY(?)", live);
        }
    }

    /** Details are joined to the rows of the page alone. */
    String results() {
        return "SELECT * FROM (SELECT e.* FROM executions e" + conditions.where() + orderBy + " LIMIT ? OFFSET ?) e"
                + " LEFT JOIN execution_details d ON d.execution_id = e.id" + orderBy;
    }

    List<@Nullable Object> resultParameters() {
        return conditions.parametersAnd(page.size(), page.offset());
    }

    String total() {
        return "SELECT count(*) FROM executions e" + conditions.where();
    }

    List<@Nullable Object> totalParameters() {
        return conditions.parameters();
    }
}
