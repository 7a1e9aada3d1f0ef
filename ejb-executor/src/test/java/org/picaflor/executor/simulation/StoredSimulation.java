package org.picaflor.executor.simulation;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.picaflor.executor.catalog.FlowCatalog;
import org.picaflor.executor.engine.CompiledFlow;
import org.picaflor.executor.engine.RandomCourse;
import org.picaflor.executor.fixture.CountedIds;
import org.picaflor.executor.fixture.TestClock;
import org.picaflor.executor.live.LiveBudget;
import org.picaflor.executor.worker.SteppedWorkers;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.state.StateHistory;
import org.picaflor.persistence.failure.Failure;
import org.picaflor.persistence.queue.ExecutorMessage;
import org.picaflor.persistence.queue.Polled;

/**
 * Up to three nodes on one database with many executions of random flows. The seed decides everything: which node takes
 * which step next, in which order messages arrive, where a connection breaks and a node dies. After a while all is well,
 * and what was accepted must come to its end.
 */
final class StoredSimulation {
    private static final int MOST_NODES = 3;
    private static final int MOST_DEATHS = 6;
    private static final int MOST_ROUNDS = 2_000;
    private static final int ACTIONS_PER_FLOW = 8;

    private final SimulatedDatabase database;
    private final Random random;
    private final int flowCount;
    private final Ledger ledger = new Ledger();
    private final TestClock clock;
    private final CountedIds ids = new CountedIds();
    private final Map<FlowKey, RandomCourse> courses = new LinkedHashMap<>();
    private final Map<String, RandomCourse> executions = new LinkedHashMap<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    /** Those that are gone as well. */
    private final List<SimulatedNode> everyNode = new ArrayList<>();

    private final Refusals refusals = new Refusals();
    private final Audit audit;
    private boolean calm;
    private int deaths;
    private int names;

    StoredSimulation(SimulatedDatabase database, long seed, int flowCount) {
        this.database = database;
        this.random = new Random(seed);
        this.flowCount = flowCount;
        this.clock = new TestClock(Duration.ofNanos(chance(30) ? 3_000_000 : 11_000));
        this.audit = new Audit(database, ledger, executions, refusals);
    }

    /** Runs it to the end and checks what is left; tells what went wrong on the way. */
    Map<Ledger.Mishap, Integer> run() {
        database.reset();
        for (int i = 0; i < flowCount; i++) {
            RandomCourse course = RandomCourse.of("flow" + i, random);
            courses.put(course.flow().flow().key(), course);
        }
        List<RandomCourse> toStart = new ArrayList<>(courses.values());
        int actions = flowCount * ACTIONS_PER_FLOW;
        for (int action = 0; action < actions; action++) {
            if (!toStart.isEmpty() && action % (ACTIONS_PER_FLOW / 2) == 0) {
                start(toStart.removeLast());
            }
            act();
        }
        toStart.forEach(this::start);
        rest();
        startRefused();
        audit.checkEnd(everyNode);
        nodes.forEach(node -> node.connection().close());
        return ledger.mishaps();
    }

    /** What came to nothing is asked for again, in peace: each flow runs. */
    private void startRefused() {
        Map<String, RandomCourse> refused = new LinkedHashMap<>(executions);
        refused.keySet().removeIf(ledger::isStored);
        refused.values().forEach(course -> any(nodes).insert(execution(course)));
        rest();
    }

    private void start(RandomCourse course) {
        Execution execution = execution(course);
        if (chance(4)) {
            refusals.spoil(execution.id());
        }
        SimulatedNode node = anyNode();
        attempt(node, () -> {
            if (random.nextBoolean()) {
                node.begin(execution);
            } else {
                node.insert(execution);
            }
        });
    }

    private Execution execution(RandomCourse course) {
        String id = ids.next();
        executions.put(id, course);
        return new Execution(
                id,
                course.flow().flow().key(),
                List.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                id,
                StateHistory.created(clock.instant()));
    }

    private void act() {
        SimulatedNode node = anyNode();
        int die = random.nextInt(100);
        if (chance(30)) {
            node.connection().setCut(false);
        }
        if (chance(8)) {
            node.connection().planTrouble(random.nextInt(30));
        }
        if (die < 35) {
            cycle(node);
        } else if (die < 62) {
            work(node);
        } else if (die < 72) {
            attempt(node, chance(25) ? node.workers()::giveUpWaiting : node.workers()::claim);
        } else if (die < 78) {
            attempt(node, node::keepShards);
        } else if (die < 83) {
            attempt(node, node::heal);
        } else if (die < 86) {
            database.repeatMessage(random.nextInt(20));
        } else if (die < 88) {
            node.connection().setCut(true);
        } else if (die < 89) {
            if (!node.asked().isEmpty()) {
                node.abandon(any(List.copyOf(node.asked().keySet())));
            }
        } else if (die < 93) {
            takeForDead(node);
        } else if (die < 95) {
            if (deaths < MOST_DEATHS) {
                die(node);
            }
        } else if (die < 96) {
            stop(node);
        } else if (die < 98) {
            if (nodes.size() < MOST_NODES) {
                addNode("node" + names++);
            }
        } else if (die < 99) {
            interrupt(node);
            refusals.refuseNextGroup();
        } else {
            audit.checkMemory(nodes);
        }
    }

    /** Now and then its commit fails, and the others take over before it can look what became of that. */
    private void cycle(SimulatedNode node) {
        boolean fails = chance(6);
        if (fails) {
            node.connection().planFailingCommit();
        }
        attempt(node, () -> node.cycle(chance(75)));
        if (fails && nodes.contains(node) && chance(30)) {
            takeForDead(node);
            if (chance(50)) {
                attempt(node, node::keepShards);
            }
        }
    }

    private void work(SimulatedNode node) {
        for (int count = random.nextInt(8); count > 0 && nodes.contains(node); count--) {
            List<SteppedWorkers.Work> launched = node.workers().launched();
            if (launched.isEmpty()) {
                return;
            }
            SteppedWorkers.Work work = any(launched);
            attempt(node, () -> node.perform(work));
        }
    }

    /** The others see no heartbeat of a node that goes on all the same. */
    private void takeForDead(SimulatedNode node) {
        database.silence(node.serverId());
        ledger.count(Ledger.Mishap.NODES_TAKEN_FOR_DEAD);
        nodes.stream().filter(other -> other != node).findAny().ifPresent(other -> attempt(other, other::keepShards));
    }

    /** Another node looks for free shards while this one is about to commit. */
    private void interrupt(SimulatedNode node) {
        nodes.stream()
                .filter(other -> other != node)
                .findAny()
                .ifPresent(other -> node.connection().beforeNextCommit(() -> {
                    if (nodes.contains(other)) {
                        other.connection().beforeNextCommit(() -> {});
                        attempt(other, () -> other.takeShards(random.nextInt(10)));
                    }
                }));
    }

    private void stop(SimulatedNode node) {
        attempt(node, node::stop);
        nodes.remove(node);
        node.connection().close();
        database.silence(node.serverId());
    }

    /** All that it had in memory is gone; sometimes it comes back at once, under its name. */
    private void die(SimulatedNode node) {
        deaths++;
        ledger.count(Ledger.Mishap.NODES_DIED);
        nodes.remove(node);
        node.connection().close();
        if (random.nextBoolean()) {
            addNode(node.name());
        } else {
            database.silence(node.serverId());
        }
    }

    private void addNode(String name) {
        LiveBudget memory = chance(30) ? new LiveBudget(40_000, 5) : new LiveBudget(100_000_000, 10_000);
        Duration skew = Duration.ofMillis(random.nextInt(7) - 3L);
        InstantSource own = () -> clock.instant().plus(skew);
        SimulatedConnection connection = new SimulatedConnection(database, random::nextInt);
        SimulatedNode node = new SimulatedNode(
                new SimulatedNode.Traits(name, random.nextInt(9), chance(60), memory),
                new SimulatedNode.World(
                        database,
                        ledger,
                        new KnownFlows(),
                        own,
                        ids,
                        this::arrive,
                        refusals,
                        () -> chance(50) ? 20_000_000 : 1_000_000_000,
                        () -> !calm && chance(3)),
                connection);
        nodes.add(node);
        everyNode.add(node);
        try {
            node.start();
        } catch (NodeDied | RuntimeException e) {
            requirePassing(e);
            nodes.remove(node);
            connection.close();
        }
    }

    /** Messages arrive in any order, and some of them later. */
    private Polled arrive(Polled polled) {
        List<ExecutorMessage> messages = new ArrayList<>(polled.messages());
        messages.sort(Comparator.comparingLong(ExecutorMessage::offset));
        if (!calm) {
            Collections.shuffle(messages, random);
            messages = messages.subList(0, chance(70) ? messages.size() : random.nextInt(messages.size() + 1));
        }
        return new Polled(messages, polled.jobsWait());
    }

    /** Lets a node do something that may fail in passing, as its loops do; it may die of it. */
    private void attempt(SimulatedNode node, Runnable action) {
        try {
            action.run();
        } catch (NodeDied e) {
            die(node);
        } catch (RuntimeException e) {
            requirePassing(e);
        }
    }

    private static void requirePassing(Throwable e) {
        if (!(e instanceof NodeDied || Failure.of(e) instanceof Failure.Passing)) {
            throw new AssertionError("That was not to be expected of a node: " + e, e);
        }
    }

    /** From now on nothing goes wrong: all there is comes to its end. */
    private void rest() {
        calm = true;
        while (nodes.stream().noneMatch(node -> node.workers().slots().size() > 0)) {
            addNode("node" + names++);
        }
        everyNode.stream().filter(node -> !nodes.contains(node)).forEach(node -> database.silence(node.serverId()));
        nodes.forEach(node -> node.connection().calm());
        for (int round = 0; round < MOST_ROUNDS; round++) {
            for (SimulatedNode node : List.copyOf(nodes)) {
                node.keepShards();
                node.heal();
                node.workers().giveUpWaiting();
                List.copyOf(node.workers().launched()).forEach(node::perform);
                node.cycle(true);
            }
            if (ledger.live() == 0 && audit.isQuiet(nodes)) {
                return;
            }
        }
        throw new AssertionError("It never comes to rest. " + audit.state(nodes));
    }

    private SimulatedNode anyNode() {
        while (nodes.isEmpty()) {
            addNode("node" + names++);
        }
        return any(nodes);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The flows of this simulation, known to all nodes. */
    private final class KnownFlows extends FlowCatalog {
        @Override
        public CompiledFlow revision(FlowKey key) {
            return courses.get(key).flow();
        }
    }
}
