package org.picaflor.web.follow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Threads that a test drives by hand: work runs when it is told to, time passes when it is told to. */
public final class HandDriven implements Threads {
    private record Timer(Duration due, Runnable work) {}

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Runnable> repetitions = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public void execute(Runnable work) {
        ready.add(work);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        timers.add(new Timer(now.plus(delay), work));
    }

    @Override
    public Repetition every(Duration interval, Runnable work) {
        repetitions.add(work);
        return () -> repetitions.remove(work);
    }

    /** Runs what is ready, and what that makes ready. */
    public void runAll() {
        for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
            next.run();
        }
    }

    /** Lets time pass and runs what falls due. */
    public void pass(Duration time) {
        now = now.plus(time);
        List<Timer> due =
                timers.stream().filter(timer -> timer.due().compareTo(now) <= 0).toList();
        timers.removeAll(due);
        due.forEach(timer -> ready.add(timer.work()));
        runAll();
    }

    /** Lets each repetition come round once. */
    public void beat() {
        List.copyOf(repetitions).forEach(ready::add);
        runAll();
    }

    public int repetitions() {
        return repetitions.size();
    }
}
