package org.picaflor.flow.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states something went through, oldest first. Dates never decrease: a change dated before the last one (a clock
 * that stepped back, another node's clock) is given the last one's date.
 *
 * @param changes at least one
 */
public record StateHistory(List<StateChange> changes) {

    public StateHistory {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("A state history has at least one entry.");
        }
    }

    /** A history that begins in {@link State#CREATED}. */
    public static StateHistory created(Instant date) {
        return new StateHistory(List.of(new StateChange(State.CREATED, date)));
    }

    public State current() {
        return changes.getLast().state();
    }

    public boolean isTerminal() {
        return current().isTerminal();
    }

    /** Date of the first entry. */
    public Instant startDate() {
        return changes.getFirst().date();
    }

    /** Date of the last entry when that is terminal or {@link State#PAUSED}. */
    public Optional<Instant> endDate() {
        return isTerminal() || current() == State.PAUSED
                ? Optional.of(changes.getLast().date())
                : Optional.empty();
    }

    /** From the first to the last entry. */
    public Duration duration() {
        return Duration.between(startDate(), changes.getLast().date());
    }

    /** This history with one more entry. */
    public StateHistory to(State state, Instant date) {
        Instant latest = changes.getLast().date();
        List<StateChange> longer = new ArrayList<>(changes.size() + 1);
        longer.addAll(changes);
        longer.add(new StateChange(state, date.isBefore(latest) ? latest : date));
        return new StateHistory(longer);
    }
}
