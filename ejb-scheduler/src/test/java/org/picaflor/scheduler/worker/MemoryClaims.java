package org.picaflor.scheduler.worker;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.picaflor.persistence.sql.DatabaseException;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerClaim;

/** Stores in memory; tests say what is due, what has changed meanwhile, and when the database is away. */
final class MemoryClaims implements ClaimTransactions {
    record Finished(TriggerClaim claim, Outcome outcome, Duration pause) {}

    final List<TriggerClaim> due = new ArrayList<>();
    final List<Finished> finished = new CopyOnWriteArrayList<>();
    final List<TriggerClaim> released = new CopyOnWriteArrayList<>();
    final List<List<TriggerClaim>> renewed = new ArrayList<>();
    final Set<TriggerClaim> changed = new HashSet<>();
    /** How many calls fail from now on, because the database does not answer. */
    int away;
    /** Whether executions cannot be stored. */
    boolean refusing;

    /** How many messages cannot be stored. */
    int refused;
    /** After how many messages the trigger is changed. */
    int changesAfter = Integer.MAX_VALUE;

    final List<Finished> messages = new ArrayList<>();
    int claims;

    @Override
    public List<TriggerClaim> claim(String workerId, Duration lease, int polls, int connections) {
        claims++;
        answer();
        List<TriggerClaim> taken = new ArrayList<>(of(Trigger.POLLING, polls));
        taken.addAll(of(Trigger.REALTIME, connections));
        due.removeAll(taken);
        return taken;
    }

    private List<TriggerClaim> of(String kind, int most) {
        return due.stream()
                .filter(claim -> claim.kind().equals(kind))
                .limit(most)
                .toList();
    }

    @Override
    public List<TriggerClaim> renew(Collection<TriggerClaim> claimed, Duration lease) {
        answer();
        renewed.add(List.copyOf(claimed));
        return claimed.stream().filter(claim -> !changed.contains(claim)).toList();
    }

    @Override
    public void release(Collection<TriggerClaim> claimed) {
        answer();
        released.addAll(claimed);
    }

    @Override
    public boolean finish(TriggerClaim claim, Outcome outcome, Duration pause) {
        answer();
        if (changed.contains(claim)) {
            return false;
        }
        if (refusing && !(outcome instanceof Outcome.Unable)) {
            throw new DatabaseException(new SQLException("value too long", "22001"));
        }
        finished.add(new Finished(claim, outcome, pause));
        return true;
    }

    @Override
    public boolean connected(TriggerClaim claim) {
        answer();
        return !changed.contains(claim);
    }

    @Override
    public boolean message(TriggerClaim claim, Outcome outcome) {
        answer();
        if (messages.size() >= changesAfter) {
            changed.add(claim);
        }
        if (changed.contains(claim)) {
            return false;
        }
        if (refused > 0) {
            refused--;
            throw new DatabaseException(new SQLException("value too long", "22001"));
        }
        messages.add(new Finished(claim, outcome, Duration.ZERO));
        return true;
    }

    private void answer() {
        if (away > 0) {
            away--;
            throw new DatabaseException(new SQLException("connection refused", "08001"));
        }
    }
}
