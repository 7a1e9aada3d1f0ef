package org.picaflor.executor.purge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.spi.service.HistoryPurge;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.execution.ExecutionFilter;
import org.picaflor.persistence.partition.Transactions;
import org.picaflor.persistence.purge.PurgeRequest;
import org.picaflor.persistence.purge.Purges;

/** Deletes from the database, by the same work as the batch jobs. */
@ApplicationScoped
public class StoredHistoryPurge implements HistoryPurge {
    /** Every flow and execution is of this tenant. */
    private static final String TENANT = "main";
    /** Dates are stored in microseconds: the step between "at or before" and "before". */
    private static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;

    private final Purges purges;
    private final Transactions transactions;

    @Inject
    public StoredHistoryPurge(Purges purges, PortionBean transactions) {
        this(purges, (Transactions) transactions);
    }

    StoredHistoryPurge(Purges purges, Transactions transactions) {
        this.purges = purges;
        this.transactions = transactions;
    }

    /** For the container. */
    @SuppressWarnings("NullAway")
    protected StoredHistoryPurge() {
        this(null, (Transactions) null);
    }

    @Override
    public Purged executions(Selection selection, List<String> states, boolean executions, boolean logs)
            throws InterruptedException {
        ExecutionFilter filter = filter(selection, states);
        if (!executions && !logs) {
            return new Purged(0, 0);
        }
        var purged = run(new PurgeRequest.Executions(filter, executions, logs));
        return new Purged(purged.count(), purged.logs());
    }

    @Override
    public long logs(Selection selection, List<String> levels) throws InterruptedException {
        return run(lines(selection, levels)).count();
    }

    static ExecutionFilter filter(Selection selection, List<String> states) {
        return new ExecutionFilter(
                TENANT,
                namespace(selection),
                selection.flowId(),
                constants("states", states, State.class),
                after(selection),
                before(selection),
                Map.of(),
                null,
                null);
    }

    static PurgeRequest.Logs lines(Selection selection, List<String> levels) {
        return new PurgeRequest.Logs(
                TENANT,
                namespace(selection),
                selection.flowId(),
                constants("logLevels", levels, Level.class),
                after(selection),
                before(selection));
    }

    private org.picaflor.persistence.purge.Purged run(PurgeRequest request) throws InterruptedException {
        var purged =
                purges.run(request, transactions, () -> !Thread.currentThread().isInterrupted());
        if (Thread.interrupted()) {
            throw new InterruptedException("The purge was interrupted after " + purged.count() + ".");
        }
        return purged;
    }

    private static @Nullable NamespaceFilter namespace(Selection selection) {
        return selection.namespace() == null ? null : NamespaceFilter.below(selection.namespace());
    }

    private static @Nullable Instant after(Selection selection) {
        return selection.startDate() == null ? null : selection.startDate().minus(1, RESOLUTION);
    }

    private static Instant before(Selection selection) {
        return selection.endDate().plus(1, RESOLUTION);
    }

    private static <E extends Enum<E>> Set<E> constants(String property, List<String> names, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        for (String name : names) {
            try {
                constants.add(Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new PicaflorException(
                        ErrorCode.ARGUMENT_INVALID,
                        "`" + property + "` has `" + name + "`; write some of "
                                + Arrays.toString(type.getEnumConstants()) + ".");
            }
        }
        return constants;
    }
}
