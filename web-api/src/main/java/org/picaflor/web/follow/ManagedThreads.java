package org.picaflor.web.follow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The container's threads: the scheduled ones only tell the time, the others do the work. */
@ApplicationScoped
public class ManagedThreads implements Threads {
    private static final int MOST_THREADS = 8;
    private static final Duration PATIENCE = Duration.ofMillis(50);

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedExecutorService executor;

    @Resource
    @SuppressWarnings("NullAway.Init")
    private ManagedScheduledExecutorService scheduler;

    @SuppressWarnings("NullAway.Init")
    private FewThreads few;

    @PostConstruct
    void start() {
        few = new FewThreads(executor, MOST_THREADS, this::wakeLater);
    }

    @Override
    public void execute(Runnable work) {
        few.execute(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        scheduler.schedule(() -> execute(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public Repetition every(Duration interval, Runnable work) {
        long nanos = interval.toNanos();
        Future<?> repetition =
                scheduler.scheduleWithFixedDelay(() -> execute(work), nanos, nanos, TimeUnit.NANOSECONDS);
        return () -> repetition.cancel(false);
    }

    private void wakeLater() {
        scheduler.schedule(few::wake, PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    }
}
