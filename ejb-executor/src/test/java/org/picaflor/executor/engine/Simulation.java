package org.picaflor.executor.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.picaflor.flow.execution.LogLine;

/**
 * One execution in a bad world: results in any order, events late and repeated, steps that are never stored, nodes that
 * die with all they know and with the jobs they held.
 */
final class Simulation {
    /** Losses of a whole node: fewer than a task run may survive. */
    private static final int MOST_LOSSES = Engine.MAX_RESUBMISSIONS - 1;

    private static final int MOST_ACTIONS = 100_000;

    private final RandomGenerator random;
    private final EngineDriver driver;
    /** Events that survive a crash, as rows of the queue do. */
    private final List<Event> stored = new ArrayList<>(List.of(new Event.Created()));
    /** Events that die with the node. */
    private final List<Event> inMemory = new ArrayList<>();
    /** Jobs that a worker has begun. */
    private final Set<Job> held = new HashSet<>();
    /** Events that had their effect and may be heard of again. */
    private final List<Event> echoes = new ArrayList<>();

    private int losses;

    Simulation(CompiledFlow flow, RandomGenerator random) {
        this.random = random;
        this.driver = EngineDriver.of(flow);
    }

    /** Runs to the end; returns what became of it. */
    EngineDriver run() {
        for (int action = 0; !driver.state().isTerminal(); action++) {
            if (action == MOST_ACTIONS
                    || stored.isEmpty() && inMemory.isEmpty() && driver.jobs().isEmpty()) {
                throw new AssertionError("The execution never ends; it stands at " + driver.course());
            }
            act();
        }
        List<Event> late = new ArrayList<>(echoes);
        late.addAll(inMemory);
        if (!driver.decide(late).isEmpty()) {
            throw new AssertionError("What has ended was changed.");
        }
        return driver;
    }

    private void act() {
        driver.folding(new int[] {0, 0, 1, 3, 100}[random.nextInt(5)]);
        int die = random.nextInt(100);
        if (die < 45) {
            work();
        } else if (die < 80) {
            deliver();
        } else if (die < 85) {
            driver.decide(pending());
        } else if (die < 90) {
            driver.crash();
        } else if (die < 94 && losses < MOST_LOSSES) {
            loseNode();
        } else if (!echoes.isEmpty()) {
            driver.step(echoes.get(random.nextInt(echoes.size())));
            afterStep();
        }
    }

    private List<Event> pending() {
        List<Event> all = new ArrayList<>(stored);
        all.addAll(inMemory);
        return all;
    }

    /** One more job is taken by a worker and comes to its end, which may not be told in this order, or not at all. */
    private void work() {
        List<Job> jobs = driver.jobs();
        if (jobs.isEmpty()) {
            return;
        }
        Job job = jobs.get(random.nextInt(jobs.size()));
        if (random.nextBoolean()) {
            inMemory.add(driver.started(job));
        }
        inMemory.add(driver.work(job));
        held.add(job);
    }

    /** A step with some of the events, in any order. */
    private void deliver() {
        List<Event> events = new ArrayList<>();
        for (Event event : pending()) {
            if (random.nextInt(3) > 0) {
                events.add(random.nextInt(events.size() + 1), event);
            }
        }
        if (events.isEmpty()) {
            return;
        }
        driver.step(events.toArray(Event[]::new));
        stored.removeAll(events);
        inMemory.removeAll(events);
        for (Event event : events) {
            if (event instanceof Event.JobEnded ended) {
                held.removeIf(job -> job.taskRunId().equals(ended.taskRunId()) && job.attempt() == ended.attempt());
            }
        }
        echoes.addAll(events);
        afterStep();
    }

    private void afterStep() {
        if (driver.isContinued()) {
            stored.add(new Event.Continued());
        }
    }

    /** A node dies: what it had not stored is gone, its jobs are given out again, and late results may still come. */
    private void loseNode() {
        losses++;
        if (random.nextBoolean()) {
            echoes.addAll(inMemory);
        } else {
            inMemory.stream().filter(event -> event instanceof Event.JobStarted).forEach(stored::add);
        }
        inMemory.clear();
        held.forEach(job -> stored.add(driver.lose(job)));
        held.clear();
        driver.crash();
    }

    /** Every line without its date and ids, sorted. */
    static List<String> log(Rows rows) {
        return rows.logs().stream().map(Simulation::line).sorted().toList();
    }

    /** What else there would have been to read, after the semicolon, stands in the order in which it came about. */
    private static String line(LogLine line) {
        return line.taskId() + " " + line.level() + " " + line.message().replaceFirst("; .*", "");
    }
}
