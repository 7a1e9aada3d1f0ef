package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.execution.JobReceipt;

/** What this node knows that it holds, and what the queue says. */
class HeldJobsTest {
    private static final JobReceipt KNOWN = new JobReceipt(1, 11);
    private static final JobReceipt UNKNOWN = new JobReceipt(2, 12);

    private final HeldJobs held = new HeldJobs();

    @Test
    void aJobIsForgottenWhenItIsUnknownTwiceInARow() {
        held.hold(KNOWN);
        assertThat(held.forgotten(List.of(KNOWN, UNKNOWN))).isEmpty();
        assertThat(held.forgotten(List.of(KNOWN, UNKNOWN))).containsExactly(UNKNOWN);
    }

    @Test
    void aJobThatIsToldInBetweenIsNot() {
        assertThat(held.forgotten(List.of(KNOWN))).isEmpty();
        held.hold(KNOWN);
        assertThat(held.forgotten(List.of(KNOWN))).isEmpty();
        held.letGo(KNOWN);
        assertThat(held.forgotten(List.of(KNOWN))).isEmpty();
        assertThat(held.size()).isZero();
    }

    @Test
    void aClaimWithAnotherTokenIsAnotherJob() {
        held.hold(KNOWN);
        JobReceipt again = new JobReceipt(KNOWN.offset(), KNOWN.claimToken() + 1);
        held.letGo(again);
        assertThat(held.size()).isOne();
        held.forgotten(List.of(again));
        assertThat(held.forgotten(List.of(again))).containsExactly(again);
    }
}
