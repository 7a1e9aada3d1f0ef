package org.picaflor.persistence.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Takes a filter apart into searches of which no two find the same execution and each has an index: one for each state
 * that executions end in, one for those that live, and both for the two things a text can be part of.
 */
final class SearchBranches {
    /** How far the stamp in an id may lie from the start of its execution: clocks differ, and starts wait. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Instant FIRST_STAMP = Instant.EPOCH.plus(SLACK);
    private static final Instant LAST_STAMP = Instant.parse("9999-12-31T00:00:00Z");

    /** Enough digits of an id that few share them: those that stand for the time. */
    private static final Pattern BEGINNING_OF_ID = Pattern.compile("[0-9A-Za-z]{8,22}");

    private static final List<String> NAMES = List.of("e.namespace", "e.flow_id");

    private SearchBranches() {}

    /** Conditions on {@code executions e}. */
    static List<Conditions> of(ExecutionFilter filter) {
        List<Conditions> branches = new ArrayList<>();
        for (Consumer<Conditions> state : states(filter)) {
            for (Consumer<Conditions> text : texts(filter)) {
                Conditions branch = common(filter);
                state.accept(branch);
                text.accept(branch);
                branches.add(branch);
            }
        }
        return branches;
    }

    private static Conditions common(ExecutionFilter filter) {
        Conditions conditions = new Conditions()
                .and("e.tenant = ?", filter.tenant())
                .namespace("e.namespace", filter.namespace())
                .andIfGiven("e.flow_id = ?", filter.flowId())
                .andIfGiven("e.id >= ?", bound(filter.startedAfter(), SLACK.negated()))
                .andIfGiven("e.started_at > ?", filter.startedAfter())
                .andIfGiven("e.id < ?", bound(filter.startedBefore(), SLACK))
                .andIfGiven("e.started_at < ?", filter.startedBefore())
                .andIfGiven("e.trigger_execution_id = ?", filter.triggerExecutionId());
        filter.labels()
                .forEach((key, value) -> conditions.and(
                        "e.id IN (SELECT l.execution_id FROM execution_labels l WHERE l.key = ? AND l.value = ?)",
                        key,
                        value));
        return conditions;
    }

    private static @Nullable String bound(@Nullable Instant date, Duration slack) {
        return date == null || date.isBefore(FIRST_STAMP) || date.isAfter(LAST_STAMP)
                ? null
                : TimeOrderedIds.lowest(date.plus(slack));
    }

    private static List<Consumer<Conditions>> states(ExecutionFilter filter) {
        if (filter.states().isEmpty()) {
            return List.of(any -> {});
        }
        List<Consumer<Conditions>> branches = new ArrayList<>();
        List<String> live = new ArrayList<>();
        for (State state : filter.states()) {
            if (state.isTerminal()) {
                branches.add(branch -> branch.and("e.end_state = ?", state.name()));
            } else {
                live.add(state.name());
            }
        }
        if (!live.isEmpty()) {
            branches.add(branch -> branch.and("e.ended_at IS NULL").and("e.state = ANY(?)", SqlArray.texts(live)));
        }
        return branches;
    }

    private static List<Consumer<Conditions>> texts(ExecutionFilter filter) {
        String text = filter.query();
        if (text == null || text.isBlank()) {
            return List.of(any -> {});
        }
        Conditions names = new Conditions()
                .and("f.latest")
                .and("f.tenant = ?", filter.tenant())
                .contains(List.of("f.namespace", "f.id"), text);
        Consumer<Conditions> byName = branch -> branch.and(
                "(e.namespace, e.flow_id) IN (SELECT f.namespace, f.id FROM flows f" + names.where() + ")",
                names.parameters().toArray());
        if (!BEGINNING_OF_ID.matcher(text).matches()) {
            return List.of(byName);
        }
        Conditions byNameToo = new Conditions().contains(NAMES, text);
        String condition = byNameToo.where().substring(" WHERE ".length());
        return List.of(
                byName,
                branch -> branch.and("e.id >= ? AND e.id < ?", text, text + (char) ('z' + 1))
                        .and("NOT " + condition, byNameToo.parameters().toArray()));
    }
}
