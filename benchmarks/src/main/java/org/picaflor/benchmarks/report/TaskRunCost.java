package org.picaflor.benchmarks.report;

import java.util.Locale;
import org.picaflor.benchmarks.flow.BenchmarkFlow;
import org.picaflor.benchmarks.subject.Cost;

/**
 * What one task run took: the cost of an execution over the number of its task runs, flow-control tasks included.
 *
 * @param scenario in which it was measured, such as E7
 * @param cost of one execution
 */
public record TaskRunCost(String scenario, BenchmarkFlow flow, String subject, Cost cost) {
    static final String HEAD =
            "| flow | measured by | engine | round trips | statements | rows | WAL bytes | allocated bytes |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- |\n";

    /** A line of the table under {@link #HEAD}. */
    String line() {
        return String.join(
                        " | ",
                        "| " + flow.id(),
                        scenario,
                        subject,
                        each(cost.roundTrips()),
                        each(cost.statements()),
                        each(cost.rows()),
                        each(cost.walBytes()),
                        each(cost.allocatedBytes()))
                + " |\n";
    }

    private String each(double ofExecution) {
        return Figures.text(ofExecution / flow.taskRuns());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, a task run of %s (%s): %s round trips, %s rows, %s bytes of WAL, %s bytes allocated",
                subject,
                flow.id(),
                scenario,
                each(cost.roundTrips()),
                each(cost.rows()),
                each(cost.walBytes()),
                each(cost.allocatedBytes()));
    }
}
