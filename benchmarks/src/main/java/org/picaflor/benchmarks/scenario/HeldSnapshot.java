package org.picaflor.benchmarks.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.benchmarks.load.Arrivals;
import org.picaflor.benchmarks.report.Journal;
import org.picaflor.benchmarks.report.Measure;
import org.picaflor.benchmarks.subject.BenchmarkDatabase;
import org.picaflor.benchmarks.subject.Outcome;
import org.picaflor.benchmarks.subject.Picaflor;
import org.picaflor.benchmarks.subject.Subject;

/**
 * More executions than can be worked off, once while nothing else is going on and once while another session holds a
 * snapshot, so that no row that was deleted meanwhile can be vacuumed: queues made of rows drown in dead ones.
 *
 * @param held how long starts arrive; the snapshot is held until their executions have ended
 */
record HeldSnapshot(Duration held) implements PicaflorScenario {
    private static final Duration TRIAL = Duration.ofSeconds(5);
    private static final double FIRST = 100;
    /** A rate of which less than this part ends in time is more than can be worked off. */
    private static final double KEPT_UP = 0.97;

    private static final double OVERLOAD = 1.2;
    private static final double MORE = 1.2;
    private static final int ATTEMPTS = 8;
    private static final double PERCENT = 100;
    private static final BenchmarkFlow FLOW = BenchmarkFlows.benchmark01();

    @Override
    public String id() {
        return "E11";
    }

    @Override
    public void warmUp(Subject subject) {
        subject.save(FLOW);
        subject.underLoad(FLOW, new Arrivals(FIRST, TRIAL));
    }

    @Override
    public void run(Picaflor picaflor, Journal journal) {
        double offered = OVERLOAD * capacity(picaflor);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Rates rates = rates(picaflor, new Arrivals(offered, held), journal);
            if (!rates.areWhole()) {
                return;
            }
            if (rates.areBelow(KEPT_UP * offered)) {
                journal.add(Measure.E11_FREE, picaflor.name(), rates.free());
                journal.add(Measure.E11_HELD, picaflor.name(), rates.held());
                journal.add(Measure.E11, picaflor.name(), rates.held() / rates.free() * PERCENT);
                return;
            }
            offered *= MORE;
        }
        journal.fault(id(), picaflor.name(), List.of("no load was found that is more than can be worked off"));
    }

    /** Without, with, with, without: neither is favoured by coming later. Only the first where it was no overload. */
    private Rates rates(Picaflor picaflor, Arrivals arrivals, Journal journal) {
        double free = rate(picaflor, arrivals, "without a snapshot", journal);
        if (free >= KEPT_UP * arrivals.perSecond()) {
            return new Rates(free, free);
        }
        double held = rateWhileHeld(picaflor, arrivals, journal);
        double heldAgain = rateWhileHeld(picaflor, arrivals, journal);
        double freeAgain = rate(picaflor, arrivals, "without a snapshot", journal);
        return new Rates((free + freeAgain) / 2, (held + heldAgain) / 2);
    }

    /** Executions in a second that end while twice as many could begin. */
    private static double capacity(Picaflor picaflor) {
        double offered = FIRST;
        double reached = FIRST;
        while (reached >= KEPT_UP * offered) {
            offered *= 2;
            reached = picaflor.underLoad(FLOW, new Arrivals(offered, TRIAL)).rate();
        }
        return reached;
    }

    private double rateWhileHeld(Picaflor picaflor, Arrivals arrivals, Journal journal) {
        BenchmarkDatabase database = picaflor.database();
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            holder.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM queue_messages");
            double rate = rate(picaflor, arrivals, "while a snapshot is held", journal);
            holder.rollback();
            return rate;
        } catch (SQLException e) {
            throw new IllegalStateException("The snapshot cannot be held: " + e.getMessage(), e);
        }
    }

    /** No number where an execution was lost. */
    private double rate(Picaflor picaflor, Arrivals arrivals, String how, Journal journal) {
        Outcome outcome = picaflor.underLoad(FLOW, arrivals);
        journal.fault(id(), picaflor.name() + " " + how, outcome.faults());
        journal.tell(
                "%s, E11 %s: %d executions started at %.0f/s, ended at %.0f/s",
                picaflor.name(), how, outcome.requested(), arrivals.perSecond(), outcome.rate());
        if (outcome.cost() != null) {
            journal.cost("E11 " + how, picaflor.name(), outcome.cost());
        }
        return outcome.isWhole() ? outcome.rate() : Double.NaN;
    }

    /** Executions that ended in a second, without a snapshot and with one. */
    private record Rates(double free, double held) {

        boolean areWhole() {
            return !Double.isNaN(free + held);
        }

        /** Both were less than what was offered: otherwise the load was the limit and they tell nothing. */
        boolean areBelow(double offered) {
            return Math.max(free, held) < offered;
        }
    }
}
