package org.picaflor.persistence.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.picaflor.persistence.partition.PartitionUpkeep;
import org.picaflor.persistence.partition.Transactions;
import org.picaflor.persistence.sql.Database;

/** Deletes what requests ask for: piece by piece, or whole ranges at once where everything in them may go. */
@ApplicationScoped
public class Purges {
    private final Database database;
    private final PartitionUpkeep partitions;

    @Inject
    public Purges(DataSource dataSource, PartitionUpkeep partitions) {
        this.database = new Database(dataSource);
        this.partitions = partitions;
    }

    /** Outside a container. */
    public Purges(DataSource dataSource) {
        this(dataSource, new PartitionUpkeep(dataSource));
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected Purges() {
        this(null, null);
    }

    /** The work that a request means. */
    public PurgeWork work(PurgeRequest request) {
        return switch (request) {
            case PurgeRequest.Executions executions -> new ExecutionPurge(database, executions);
            case PurgeRequest.Logs logs -> new LogPurge(database, logs);
            case PurgeRequest.Messages messages -> new MessagePurge(database, messages);
            case PurgeRequest.Services services -> new ServicePurge(database, services);
        };
    }

    /**
     * Drops the ranges of executions of which everything that has ended may go, where there are any and nobody holds on to
     * them; the rest is left to {@link #work}. Called outside of transactions.
     */
    public Purged dropRanges(PurgeRequest request, Transactions transactions) {
        if (!(request instanceof PurgeRequest.Executions executions) || !executions.isOfWholeRanges()) {
            return Purged.NOTHING;
        }
        Instant bound = Objects.requireNonNull(executions.filter().startedBefore());
        return partitions
                .dropStartedBefore(bound, transactions)
                .map(dropped -> new Purged(dropped.executions(), dropped.logs()))
                .orElse(Purged.NOTHING);
    }

    /**
     * Deletes executions that have ended, with everything of theirs; others stay. In the caller's transaction.
     *
     * @param ids at most a few hundred
     */
    public Purged remove(Collection<String> ids, boolean logs) {
        return new ExecutionRemoval(database, true, logs).whole(List.copyOf(ids));
    }

    /**
     * Does everything that a request means, each portion in a transaction of its own. Called outside of transactions.
     *
     * @param goesOn asked before each portion; where it says no, what is left stays
     */
    public Purged run(PurgeRequest request, Transactions transactions, BooleanSupplier goesOn) {
        Purged all = dropRanges(request, transactions);
        PurgeWork work = work(request);
        Optional<Portion> portion = work.next(PurgeWork.BEGINNING);
        while (portion.isPresent() && goesOn.getAsBoolean()) {
            Portion now = portion.get();
            all = all.plus(transactions.run(() -> work.remove(now)));
            portion = work.next(now.position());
        }
        return all;
    }
}
