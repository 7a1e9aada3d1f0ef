package org.picaflor.persistence.partition;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.sql.Database;

/**
 * Cuts the newest range of executions ahead of time and drops the oldest ones when they may go. Where it does not get on,
 * because somebody holds on to a table or another node is at it, everything stays as it was: ids of any time have a
 * place, only that ranges grow longer. It is then tried again at the next run, on whichever node.
 */
@ApplicationScoped
public class PartitionUpkeep {
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
