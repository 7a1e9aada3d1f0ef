package org.picaflor.scheduler.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.picaflor.persistence.upstream.ToldEvent;
import org.picaflor.scheduler.SchedulerFigures;

/** When rounds run. */
class UpstreamCallsTest {
    private final Deque<Runnable> handed = new ArrayDeque<>();
    private final Noting transactions = new Noting();
    private final UpstreamCalls calls = new UpstreamCalls(
            new UpstreamRound(transactions, new SchedulerFigures(), () -> transactions.pauses++),
            transactions,
            handed::add);

    /** Transactions that find nothing, unless they are told what to say. */
    private static final class Noting implements UpstreamTransactions {
        private final Deque<UpstreamEvaluation.Done> answers = new ArrayDeque<>();
        private Runnable during = () -> {};
        private boolean listening;
        private int evaluations;
        private int purges;
        private int pauses;

        @Override
        public UpstreamEvaluation.Done evaluate(int limit, Consumer<List<ToldEvent>> claimed) {
            evaluations++;
            during.run();
            UpstreamEvaluation.Done answer = answers.poll();
            return answer == null ? UpstreamEvaluation.Done.NOTHING : answer;
        }

        @Override
        public void setAside(ToldEvent event, String reason) {
            throw new AssertionError("Nothing was claimed.");
        }

        @Override
        public boolean isAnybodyListening() {
            return listening;
        }

        @Override
        public int purgeWindows() {
            purges++;
            return 0;
        }
    }

    private static UpstreamEvaluation.Done done(int claimed, int left) {
        return new UpstreamEvaluation.Done(claimed, left, 0, 0, 0);
    }

    private void answer() {
        while (!handed.isEmpty()) {
            handed.poll().run();
        }
    }

    @Test
    void manyCallsBeforeARoundAreOneAndOneInItIsAnother() {
        calls.ring();
        calls.ring();
        assertThat(handed).hasSize(1);
        transactions.during = () -> {
            transactions.during = () -> {};
            calls.ring();
            assertThat(handed).as("the running one comes back").isEmpty();
        };
        answer();
        assertThat(transactions.evaluations).isEqualTo(2);
        calls.ring();
        assertThat(handed).hasSize(1);
    }

    @Test
    void aRoundGoesOnUntilNothingIsLeft() {
        transactions.answers.addAll(List.of(done(200, 0), done(200, 10), done(3, 0)));
        calls.ring();
        answer();
        assertThat(transactions.evaluations).isEqualTo(4);
        assertThat(transactions.pauses).isZero();
    }

    @Test
    void whatSomebodyElseHasHoldOfIsTriedAgainForAWhile() {
        transactions.answers.addAll(List.of(done(5, 5), done(5, 5), done(5, 0)));
        calls.ring();
        answer();
        assertThat(transactions.pauses).isEqualTo(2);
        assertThat(transactions.evaluations).isEqualTo(4);
        for (int i = 0; i <= UpstreamRound.PATIENCE; i++) {
            transactions.answers.add(done(5, 5));
        }
        calls.ring();
        answer();
        assertThat(transactions.answers).isEmpty();
        assertThat(transactions.pauses).isEqualTo(2 + UpstreamRound.PATIENCE);
    }

    @Test
    void aFailureStopsNeitherTheNextRoundNorTheCaller() {
        transactions.during = () -> {
            throw new IllegalStateException("away");
        };
        calls.ring();
        answer();
        transactions.during = () -> {};
        calls.ring();
        answer();
        assertThat(transactions.evaluations).isEqualTo(2);
        UpstreamCalls refused = new UpstreamCalls(
                new UpstreamRound(transactions, new SchedulerFigures(), () -> {}), transactions, work -> {
                    throw new RejectedExecutionException("full");
                });
        refused.ring();
        refused.ring();
        assertThat(transactions.evaluations).isEqualTo(2);
    }

    @Test
    void aLookRingsWhereAnybodyListensAndPurgesNowAndThen() {
        calls.look();
        assertThat(handed).isEmpty();
        transactions.listening = true;
        for (int i = 0; i < 119; i++) {
            calls.look();
        }
        assertThat(handed).hasSize(1);
        assertThat(transactions.purges).isZero();
        calls.look();
        assertThat(transactions.purges).isOne();
    }

    @Test
    void onceStoppedNothingIsEvaluated() {
        calls.ring();
        calls.stop(Duration.ofSeconds(1));
        answer();
        assertThat(transactions.evaluations).isZero();
    }
}
