package org.picaflor.benchmarks.report;

import java.util.Locale;
import org.picaflor.benchmarks.subject.Cost;

/**
 * What one task run took: the cost of an execution over the number of its task runs, flow-control tasks included.
 *
 * @param scenario in which it was measured, such as E7
 * @param flow its id
 * @param taskRuns of one execution
 * @param cost of one execution
 */
public record TaskRunCost(String scenario, String flow, int taskRuns, String subject, Cost cost) {
    static final String HEAD =
            "| flow | measured by | engine | round trips | statements | rows | WAL bytes | allocated bytes |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- | --- |\n";

    /** A line of the table under {@link #HEAD}. */
    String line() {
        return String.join(
                        " | ",
                        "| " + flow,
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
        return Figures.text(ofExecution / taskRuns);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, a task run of %s (%s): %s round trips, %s rows, %s bytes of WAL, %s bytes allocated",
                subject,
                flow,
                scenario,
                each(cost.roundTrips()),
                each(cost.rows()),
                each(cost.walBytes()),
                each(cost.allocatedBytes()));
    }
}
