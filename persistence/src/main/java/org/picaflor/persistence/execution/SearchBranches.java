package org.picaflor.persistence.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.sql.Conditions;
import org.picaflor.persistence.sql.SqlArray;

/**
 * Takes a filter apart into searches of which no two find the same execution and each has an index: one for each state
 * that executions end in, one for those that live; both for a namespace and for those below it, for the two things a text
 * can be part of, and for up to three parts of a range of dates. Labels are searched without the executions where nothing
 * else is asked of them.
 */
final class SearchBranches {
    /** Enough digits of an id that few share them: those that stand for the time. */
    private static final Pattern BEGINNING_OF_ID = Pattern.compile("[0-9A-Za-z]{8,22}");

    private static final List<String> NAMES = List.of("e.namespace", "e.flow_id");

    private final ExecutionFilter filter;
    private final LabelSearch labels;
    /** Whether heads are asked for by more than their dates and labels. */
    private final boolean byHeads;

    private SearchBranches(ExecutionFilter filter, LabelSearch labels) {
        this.filter = filter;
        this.labels = labels;
        this.byHeads = filter.namespace() != null
                || filter.flowId() != null
                || !filter.states().isEmpty()
                || isText()
                || filter.triggerExecutionId() != null;
    }

    /**
     * @param labels those of the filter
     * @param heads whether columns of {@code executions e} are to be had from each branch
     */
    static List<SearchBranch> of(ExecutionFilter filter, LabelSearch labels, boolean heads) {
        return new SearchBranches(filter, labels).branches(heads);
    }

    private List<SearchBranch> branches(boolean withHeads) {
        List<SearchBranch> branches = new ArrayList<>();
        for (Consumer<Conditions> heads : heads()) {
            for (SearchPeriod period : periods()) {
                SearchBranch branch = branch(period, withHeads || byHeads || period.isEdge());
                heads.accept(branch.conditions());
                branches.add(branch);
            }
        }
        return branches;
    }

    private List<Consumer<Conditions>> heads() {
        List<Consumer<Conditions>> all = new ArrayList<>();
        for (Consumer<Conditions> namespace : namespaces()) {
            for (Consumer<Conditions> state : states()) {
                texts().forEach(text -> all.add(namespace.andThen(state).andThen(text)));
            }
        }
        return all;
    }

    /** Rows of executions that have to be read anyway tell their dates too. */
    private List<SearchPeriod> periods() {
        return byHeads || !filter.labels().isEmpty() ? SearchPeriod.apart(filter) : List.of(SearchPeriod.whole(filter));
    }

    private SearchBranch branch(SearchPeriod period, boolean heads) {
        boolean withHeads = heads || filter.labels().isEmpty();
        String id = withHeads ? "e.id" : "l.execution_id";
        Conditions conditions = new Conditions();
        List<String> tables = new ArrayList<>();
        if (withHeads) {
            tables.add("executions e");
            conditions
                    .and("e.tenant = ?", filter.tenant())
                    .andIfGiven("e.flow_id = ?", filter.flowId())
                    .andIfGiven("e.trigger_execution_id = ?", filter.triggerExecutionId());
            period.restrict(conditions, "e.id");
            period.restrictEdge(conditions, filter);
        }
        if (!labels.labels().isEmpty()) {
            tables.add("execution_labels l");
            labels.restrict(conditions);
            period.restrict(conditions, "l.execution_id");
            if (withHeads) {
                conditions.and("l.execution_id = e.id");
            }
        }
        return new SearchBranch(String.join(", ", tables), id, conditions);
    }

    /** A namespace and those below it are two ranges of an index; as one condition they are neither. */
    private List<Consumer<Conditions>> namespaces() {
        NamespaceFilter wanted = filter.namespace();
        if (wanted == null || wanted.match() != NamespaceFilter.Match.BELOW) {
            return List.of(branch -> branch.namespace("e.namespace", wanted));
        }
        String below = wanted.name() + '.';
        return List.of(
                branch -> branch.and("e.namespace = ?", wanted.name()),
                branch -> branch.and("e.namespace >= ? AND e.namespace < ?", below, wanted.name() + (char) ('.' + 1)));
    }

    private List<Consumer<Conditions>> states() {
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

    private boolean isText() {
        return filter.query() != null && !filter.query().isBlank();
    }

    private List<Consumer<Conditions>> texts() {
        String text = filter.query();
        if (text == null || !isText()) {
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
