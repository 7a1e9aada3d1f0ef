package org.picaflor.persistence.partition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.sql.Database;
import org.picaflor.persistence.sql.DatabaseException;

/**
 * Cuts the newest range of executions ahead of time and drops the oldest ones when they may go. Where it does not get on,
 * because somebody holds on to a table or another node is at it, everything stays as it was: ids of any time have a
 * place, only that ranges grow longer. It is then tried again at the next run, on whichever node.
 */
@ApplicationScoped
public class PartitionUpkeep {
    /** How far the stamp in an id may lie from the start of its execution: clocks differ, and starts wait. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** Fewer executions are deleted one by one in no time. */
    static final int MANY = 20_000;
    /** So many are copied in a fraction of a second, in which nothing else goes on. */
    static final int FEW = 500;

    private static final Instant NOBODY_ENDED_SINCE = Instant.parse("9999-12-31T00:00:00Z");

    private final PartitionLocks locks;
    private final PartitionStore store;
    private final PartitionProofs proofs;

    /**
     * What a run did.
     *
     * @param begun the name of the range that it cut off; null where it did not
     * @param keptOfDropped how many executions it kept of the ranges that it dropped; null where it did not
     */
    public record Done(@Nullable String begun, @Nullable Integer keptOfDropped) {}

    /** @param dataSource takes part in the transactions of {@link #run}, and commits each statement outside of them */
    @Inject
    public PartitionUpkeep(DataSource dataSource) {
        Database database = new Database(dataSource);
        this.locks = new PartitionLocks(database);
        this.store = new PartitionStore(database, locks);
        this.proofs = new PartitionProofs(database, locks, store);
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected PartitionUpkeep() {
        this(null);
    }

    /**
     * Does what is due; called outside of transactions.
     *
     * @param now by the clock that dates ids
     * @throws org.picaflor.persistence.sql.DatabaseException where it is to be tried again
     */
    public Done run(PartitionSettings settings, Instant now, Transactions transactions) {
        RangePlan plan = new RangePlan(settings, now);
        List<Range> ranges = transactions.run(() -> locks.alone() ? store.ranges() : List.<Range>of());
        if (ranges.isEmpty()) {
            return new Done(null, null);
        }
        String begun = cut(ranges.getLast(), plan, transactions).map(Cut::name).orElse(null);
        Integer kept = plan.dropped(ranges)
                .flatMap(bound ->
                        transactions.run(() -> store.drop(bound, plan.keptFrom().orElseThrow())))
                .orElse(null);
        store.analyze();
        return new Done(begun, kept);
    }

    /**
     * What went with dropped ranges.
     *
     * @param executions that had ended
     * @param logs their log lines
     */
    public record Dropped(long executions, long logs) {}

    /**
     * Drops the ranges whose executions all started before an instant, but for those that still run; called outside of
     * transactions.
     *
     * @return empty where there is no such range, it is not worth it, or somebody else is at it or holds on to a table
     * @throws org.picaflor.persistence.sql.DatabaseException for any trouble but that
     */
    public Optional<Dropped> dropStartedBefore(Instant bound, Transactions transactions) {
        try {
            Optional<Dropped> dropped = transactions.run(() -> drop(bound));
            dropped.ifPresent(done -> store.analyze());
            return dropped;
        } catch (DatabaseException e) {
            if (Failure.of(e) instanceof Failure.Passing) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Dropped> drop(Instant bound) {
        if (bound.isBefore(Instant.EPOCH.plus(SLACK)) || !locks.alone()) {
            return Optional.empty();
        }
        List<Range> ranges = store.ranges();
        Optional<Dropped> all = renew(TimeOrderedIds.lowest(bound.minus(SLACK)), ranges);
        if (all.isPresent()) {
            return all;
        }
        String last = RangePlan.endOfThoseBefore(bound.minus(SLACK), ranges).orElse(null);
        if (last == null) {
            return Optional.empty();
        }
        List<Range> old = ranges.stream().filter(range -> range.endsBy(last)).toList();
        long executions = store.rows(SplitTable.EXECUTIONS, old);
        long logs = store.rows(SplitTable.LOGS, old);
        List<Range> oldest = List.of(ranges.getFirst());
        return store.drop(last, NOBODY_ENDED_SINCE)
                .map(kept -> new Dropped(
                        Math.max(0, executions - kept), Math.max(0, logs - store.rows(SplitTable.LOGS, oldest))));
    }

    /** Where many may go and few stay, it is the same for all ranges as for one. */
    private Optional<Dropped> renew(String keptFrom, List<Range> ranges) {
        if (store.ended(keptFrom, MANY) < MANY) {
            return Optional.empty();
        }
        long executions = store.rows(SplitTable.EXECUTIONS, ranges);
        long logs = store.rows(SplitTable.LOGS, ranges);
        return store.renew(keptFrom, FEW)
                .map(kept -> new Dropped(
                        Math.max(0, executions - kept),
                        Math.max(0, logs - store.rows(SplitTable.LOGS, List.of(Range.WHOLE)))));
    }

    private Optional<Cut> cut(Range newest, RangePlan plan, Transactions transactions) {
        Optional<Cut> found = proofs.begun(newest);
        Optional<Cut> going = found.filter(plan::isAhead);
        if (found.isPresent() && going.isEmpty()) {
            transactions.run(() -> proofs.remove(newest));
        }
        return going.or(() -> plan.cut(newest)).filter(cut -> cut(newest, cut, transactions));
    }

    private boolean cut(Range newest, Cut cut, Transactions transactions) {
        if (store.isSmall(newest) || store.isAnythingBehind(newest, cut.bound())) {
            transactions.run(() -> proofs.remove(newest));
        } else if (!proofs.prove(newest, cut, transactions)) {
            return false;
        }
        return transactions.run(() -> {
            boolean done = store.cut(newest, cut);
            if (done) {
                proofs.remove(newest);
            }
            return done;
        });
    }
}
