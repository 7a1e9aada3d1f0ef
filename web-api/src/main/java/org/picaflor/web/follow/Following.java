package org.picaflor.web.follow;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.ExecutionFollowers;
import org.picaflor.executor.api.ExecutionFollowers.Subscription;

/**
 * Ties a follower to the changes of an execution until one of the two ends. Between changes no thread is held. A change
 * that was not told is found at the next beat.
 */
public final class Following {
    private static final Logger LOG = System.getLogger(Following.class.getName());
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Follower follower;
    private final Threads threads;
    private final Paced paced;
    private @Nullable Subscription subscription;
    private Threads.@Nullable Repetition heart;
    private boolean ended;

    private Following(Follower follower, Duration pause, Threads threads) {
        this.follower = follower;
        this.threads = threads;
        this.paced = new Paced(this::catchUp, pause, threads);
    }

    /**
     * Begins to follow, with what there is now.
     *
     * @param pause least time between two catches
     */
    public static void begin(
            ExecutionFollowers followers, String executionId, Follower follower, Duration pause, Threads threads) {
        Following following = new Following(follower, pause, threads);
        following.attach(followers.follow(executionId, following.paced::signal), threads.every(BEAT, following::beat));
        following.paced.signal();
    }

    private synchronized void attach(Subscription newSubscription, Threads.Repetition newHeart) {
        subscription = newSubscription;
        heart = newHeart;
        if (ended) {
            release();
        }
    }

    private CompletionStage<?> catchUp() {
        if (!follower.isOpen()) {
            end();
            return CompletableFuture.completedStage(false);
        }
        try {
            return follower.catchUp().whenComplete((more, failure) -> {
                if (failure != null || !more) {
                    end();
                }
            });
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.WARNING, "A follower could not be brought up to date; it is tried again.", e);
            threads.after(RETRY, paced::signal);
            return CompletableFuture.completedStage(true);
        }
    }

    private void beat() {
        if (follower.isOpen()) {
            follower.beat();
            paced.signal();
        } else {
            end();
        }
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            paced.stop();
            release();
            follower.close();
        }
    }

    private void release() {
        if (subscription != null) {
            subscription.close();
        }
        if (heart != null) {
            heart.stop();
        }
    }
}
