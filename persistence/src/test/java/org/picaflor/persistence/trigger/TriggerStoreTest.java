package org.picaflor.persistence.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.picaflor.persistence.fixture.Fixtures.FLOW;
import static org.picaflor.persistence.fixture.Fixtures.execution;
import static org.picaflor.persistence.fixture.Fixtures.to;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.NamespaceFilter;
import org.picaflor.persistence.PageRequest;
import org.picaflor.persistence.Sort;
import org.picaflor.persistence.execution.ExecutionWriter;
import org.picaflor.persistence.fixture.PostgresTest;

class TriggerStoreTest extends PostgresTest {
    private TriggerStore triggers;
    private Instant now;

    @BeforeEach
    void startEmpty() {
        clear("triggers", "executions", "execution_details", "queue_messages");
        triggers = new TriggerStore(dataSource);
        now = triggers.due(Duration.ZERO, 1).databaseNow();
    }

    private static TriggerKey key(String id) {
        return new TriggerKey(FLOW.tenant(), FLOW.namespace(), FLOW.id(), id);
    }

    private static TriggerPlan plan(String id, Instant next) {
        return new TriggerPlan(id, "schedule", Trigger.SCHEDULE, false, false, next);
    }

    private static Firing firing(String id, Instant date, Instant next, String executionId) {
        return new Firing(key(id), date, date, next, executionId);
    }

    private static DueTrigger due(TriggerKey key, Instant date) {
        return new DueTrigger(key, 1, date, date);
    }

    private Trigger read(String id) {
        return triggers.byFlow(FLOW.tenant(), FLOW.namespace(), FLOW.id()).stream()
                .filter(trigger -> trigger.triggerId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFlowsTriggersFollowIt() {
        triggers.synchronise(FLOW, List.of(plan("stays", now), plan("goes", now)));
        triggers.synchronise(
                new FlowKey("main", "company.team", "hello", 2),
                List.of(
                        new TriggerPlan("stays", "schedule2", Trigger.SCHEDULE, true, false, null),
                        new TriggerPlan("new", "hook", Trigger.WEBHOOK, false, false, null)));

        assertThat(triggers.byFlow("main", "company.team", "hello"))
                .extracting(
                        Trigger::triggerId,
                        Trigger::type,
                        Trigger::kind,
                        Trigger::disabled,
                        Trigger::flowRevision,
                        Trigger::nextExecutionDate)
                .containsExactly(
                        tuple("new", "hook", "WEBHOOK", false, 2, null),
                        tuple("stays", "schedule2", "SCHEDULE", true, 2, null));
    }

    private static TriggerPlan defined(String definition, boolean disabled, Instant next) {
        return new TriggerPlan(
                "a", "schedule", Trigger.SCHEDULE, disabled, false, next, definition, MissedSchedules.LAST);
    }

    @ParameterizedTest
    @CsvSource({
        "x, false, x, false, true",
        "x, false, y, false, false",
        "x, false, , false, false",
        ", false, x, false, false",
        "x, false, x, true, true",
        "x, true, x, true, true",
        "x, true, x, false, false"
    })
    void aTriggerThatMeansTheSameKeepsItsDateUnlessItsFlowEnablesIt(
            @Nullable String before, boolean wasDisabled, @Nullable String after, boolean isDisabled, boolean keeps) {
        triggers.synchronise(FLOW, List.of(defined(before, wasDisabled, now)));

        triggers.synchronise(FLOW, List.of(defined(after, isDisabled, now.plusSeconds(60))));

        assertThat(read("a").nextExecutionDate()).isEqualTo(keeps ? now : now.plusSeconds(60));
        assertThat(read("a").definition()).isEqualTo(after);
        assertThat(read("a").recovery()).isEqualTo("LAST");
    }

    @Test
    void aTriggerInErrorThatMeansTheSameIsTriedAgainAtOnceForItsInstant() {
        triggers.synchronise(FLOW, List.of(defined("x", false, now)));
        triggers.markError(due(key("a"), now), "The flow does not parse.");

        triggers.synchronise(FLOW, List.of(defined("x", false, now.plusSeconds(60))));

        assertThat(read("a").error()).isNull();
        assertThat(read("a").errorCount()).isZero();
        assertThat(triggers.due(now, Duration.ZERO, 10).triggers())
                .singleElement()
                .satisfies(due -> assertThat(due.firesFor()).isEqualTo(now));
    }

    @Test
    void aTriggerThatMeansTheSameKeepsTheInstantItFiresForAndOneThatDoesNotForgetsIt() {
        triggers.synchronise(FLOW, List.of(defined("x", false, now)));
        triggers.fire(List.of(firing("a", now, now.minusSeconds(10), "e1")));
        new TriggerLocks(database).unlock(List.of("e1"));

        triggers.synchronise(FLOW, List.of(defined("x", false, now.plusSeconds(60))));
        assertThat(read("a").firesFor()).isEqualTo(now.minusSeconds(10));

        triggers.synchronise(FLOW, List.of(defined("y", false, now.plusSeconds(60))));
        assertThat(read("a").firesFor()).isNull();
    }

    @Test
    void otherFlowsKeepTheirTriggers() {
        FlowKey other = new FlowKey("main", "company.team", "other", 1);
        triggers.synchronise(other, List.of(plan("a", now)));
        triggers.synchronise(FLOW, List.of(plan("a", now)));

        triggers.synchronise(FLOW, List.of());
        triggers.remove("main", "company", "other");

        assertThat(triggers.byFlow("main", "company.team", "hello")).isEmpty();
        assertThat(triggers.byFlow("main", "company.team", "other")).hasSize(1);
        triggers.remove("main", "company.team", "other");
        assertThat(count("triggers")).isZero();
    }

    @Test
    void aLockedTriggerStaysLockedWhenItsFlowIsSaved() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        triggers.fire(List.of(firing("a", now, null, "e1")));

        triggers.synchronise(FLOW, List.of(plan("a", now.plusSeconds(5))));

        assertThat(read("a").executionId()).isEqualTo("e1");
        assertThat(read("a").lastDate()).isEqualTo(now);
    }

    @Test
    void dueAreTheEnabledUnlockedOnesUpToTheBoundEarliestFirst() {
        triggers.synchronise(
                FLOW,
                List.of(
                        plan("late", now.minusSeconds(60)),
                        plan("soon", now.plusSeconds(60)),
                        plan("later", now.plusSeconds(180)),
                        plan("never", null),
                        plan("locked", now.minusSeconds(30)),
                        new TriggerPlan("off", "schedule", Trigger.SCHEDULE, true, false, now)));
        triggers.fire(List.of(firing("locked", now.minusSeconds(30), now.minusSeconds(20), "e1")));

        assertThat(triggers.due(Duration.ZERO, 10).triggers()).containsExactly(due(key("late"), now.minusSeconds(60)));
        assertThat(triggers.due(Duration.ofSeconds(120), 10).triggers())
                .extracting(due -> due.key().triggerId())
                .containsExactly("late", "soon");
        assertThat(triggers.due(Duration.ofSeconds(120), 1).triggers()).hasSize(1);
    }

    @Test
    void theDatabasesClockIsToldEvenWhenNothingIsDue() {
        DueRead read = triggers.due(Duration.ZERO, 10);

        assertThat(read.triggers()).isEmpty();
        assertThat(read.databaseNow()).isAfterOrEqualTo(now);
    }

    @Test
    void aFiringSetsItsDatesAndLocks() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));

        assertThat(triggers.fire(List.of(firing("a", now, now.plusSeconds(60), "e1"))))
                .containsExactly(key("a"));

        assertThat(read("a").lastDate()).isEqualTo(now);
        assertThat(read("a").nextExecutionDate()).isEqualTo(now.plusSeconds(60));
        assertThat(read("a").executionId()).isEqualTo("e1");
    }

    @Test
    void aFiringThatDoesNotStandAnyMoreIsPassedOver() {
        triggers.synchronise(
                FLOW,
                List.of(
                        plan("fires", now),
                        plan("moved", now.plus(1, ChronoUnit.MICROS)),
                        plan("locked", now),
                        new TriggerPlan("off", "schedule", Trigger.SCHEDULE, true, false, now)));
        triggers.fire(List.of(firing("locked", now, now, "e0")));

        assertThat(triggers.fire(List.of(
                        firing("fires", now, null, "e1"),
                        firing("moved", now, null, "e2"),
                        firing("locked", now, null, "e3"),
                        firing("off", now, null, "e4"),
                        firing("missing", now, null, "e5"))))
                .containsExactly(key("fires"));
        assertThat(triggers.fire(List.of())).isEmpty();
    }

    @Test
    void aTriggerFiresOnceForAnInstantHoweverManyNodesTry() throws Exception {
        List<TriggerPlan> plans =
                IntStream.range(0, 300).mapToObj(i -> plan("t" + i, now)).toList();
        triggers.synchronise(FLOW, plans);
        List<TriggerKey> fired = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<List<TriggerKey>>> tries = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                String execution = "e" + node;
                tries.add(nodes.submit(() -> triggers.fire(plans.stream()
                        .map(plan -> firing(plan.triggerId(), now, now.plusSeconds(1), execution))
                        .toList())));
            }
            for (Future<List<TriggerKey>> one : tries) {
                fired.addAll(one.get());
            }
        }
        assertThat(fired).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void aTriggerThatAnotherNodeIsFiringIsPassedOver() {
        triggers.synchronise(FLOW, List.of(plan("a", now), plan("b", now)));
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            dataSource.inTransaction(() -> {
                triggers.fire(List.of(firing("a", now, null, "e1")));
                Future<List<TriggerKey>> meanwhile = other.submit(
                        () -> triggers.fire(List.of(firing("a", now, null, "e2"), firing("b", now, null, "e3"))));
                assertThat(meanwhile).succeedsWithin(Duration.ofSeconds(10));
                assertThat(meanwhile.resultNow()).containsExactly(key("b"));
            });
        }
    }

    @Test
    void aTriggerWithAnErrorIsTriedAgainForTheSameInstantAfterEverLongerPauses() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        DueTrigger due = triggers.due(Duration.ZERO, 10).triggers().getFirst();

        for (int error = 1; error <= 14; error++) {
            assertThat(triggers.markError(due, "The flow does not parse.")).isTrue();
            assertThat(triggers.due(Duration.ZERO, 10).triggers()).isEmpty();
            due = triggers.due(Duration.ofHours(2), 10).triggers().getFirst();
            assertThat(due.firesFor()).isEqualTo(now);
            assertThat(read("a").errorCount()).isEqualTo(error);
            assertThat(Duration.between(read("a").evaluatedAt(), due.date()))
                    .isCloseTo(Duration.ofSeconds(Math.min(3600, 1L << (error - 1))), Duration.ofMillis(100));
        }

        assertThat(triggers.fire(List.of(new Firing(key("a"), due.date(), now, now.plusSeconds(60), null))))
                .containsExactly(key("a"));
        assertThat(read("a").error()).isNull();
        assertThat(read("a").errorCount()).isZero();
        assertThat(read("a").firesFor()).isNull();
        assertThat(read("a").lastDate()).isEqualTo(now);
    }

    @Test
    void anErrorIsForgottenWhenTheFlowIsSaved() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        triggers.markError(due(key("a"), now), "The flow does not parse.");

        triggers.synchronise(FLOW, List.of(plan("a", now.minusSeconds(1))));

        assertThat(read("a").error()).isNull();
        assertThat(triggers.due(Duration.ZERO, 10).triggers()).containsExactly(due(key("a"), now.minusSeconds(1)));
    }

    @Test
    void whatWasEvaluatedAndDoesNotFireKeepsItsLastDate() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        triggers.fire(List.of(firing("a", now, now.plusSeconds(60), null)));

        triggers.fire(List.of(new Firing(key("a"), now.plusSeconds(60), null, now.plusSeconds(120), null)));

        assertThat(read("a").lastDate()).isEqualTo(now);
        assertThat(read("a").nextExecutionDate()).isEqualTo(now.plusSeconds(120));
        assertThat(read("a").evaluatedAt()).isNotNull();
    }

    @Test
    void aTriggerThatWasSwitchedOffStaysSoWhateverItsFlowSays() {
        triggers.synchronise(FLOW, List.of(plan("a", now), plan("b", now)));

        triggers.switchOff(List.of(key("a")));
        triggers.synchronise(FLOW, List.of(plan("a", now), plan("b", now)));

        assertThat(read("a").disabled()).isTrue();
        assertThat(read("a").switchedOff()).isTrue();
        assertThat(read("a").disabledByFlow()).isFalse();
        assertThat(triggers.due(Duration.ZERO, 10).triggers()).containsExactly(due(key("b"), now));
    }

    @Test
    void aTriggerWaitsNoMoreOnceItsFlowAllowsExecutionsSideBySide() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        triggers.fire(List.of(firing("a", now, now, "e1")));

        triggers.synchronise(FLOW, List.of(new TriggerPlan("a", "schedule", Trigger.SCHEDULE, false, true, now)));

        assertThat(read("a").executionId()).isNull();
    }

    @Test
    void anErrorOfADueTriggerIsNotedOnlyWhileItStandsAsItWasRead() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));
        DueTrigger read = triggers.due(Duration.ZERO, 1).triggers().getFirst();

        assertThat(triggers.markError(due(key("a"), now.minusSeconds(1)), "Stale."))
                .isFalse();
        assertThat(triggers.due(Duration.ZERO, 10).triggers()).containsExactly(read);

        assertThat(triggers.markError(read, "The flow does not parse.")).isTrue();
        assertThat(read("a").error()).isEqualTo("The flow does not parse.");
        assertThat(triggers.due(Duration.ZERO, 10).triggers()).isEmpty();
    }

    @Test
    void aFiringWithoutAnExecutionToWaitForDoesNotLock() {
        triggers.synchronise(FLOW, List.of(plan("a", now)));

        triggers.fire(List.of(firing("a", now, now.plusSeconds(1), null)));

        assertThat(read("a").executionId()).isNull();
        assertThat(read("a").lastDate()).isEqualTo(now);
        assertThat(triggers.due(Duration.ofMinutes(1), 10).triggers())
                .containsExactly(due(key("a"), now.plusSeconds(1)));
    }

    @Test
    void triggersOfEndedOrMissingExecutionsAreUnlockedInOneStatement() {
        new ExecutionWriter(dataSource).insert(List.of(execution("live"), to(execution("ended"), State.SUCCESS)));
        triggers.synchronise(FLOW, List.of(plan("a", now), plan("b", now), plan("c", now), plan("d", now)));
        triggers.fire(List.of(
                firing("a", now, now, "live"), firing("b", now, now, "ended"), firing("c", now, now, "missing")));

        assertThat(dataSource.statementsOf(
                        () -> assertThat(triggers.unlockOrphans()).isEqualTo(2)))
                .isOne();

        assertThat(read("a").executionId()).isEqualTo("live");
        assertThat(triggers.due(Duration.ZERO, 10).triggers())
                .extracting(due -> due.key().triggerId())
                .containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void whatIsUnlockedAfterItsInstantIsDueFromNowOnAndFiresForIt() {
        new ExecutionWriter(dataSource).insert(List.of(to(execution("ended"), State.SUCCESS)));
        triggers.synchronise(FLOW, List.of(plan("a", now.minusSeconds(600)), plan("b", now)));
        triggers.fire(List.of(
                firing("a", now.minusSeconds(600), now.minusSeconds(540), "ended"),
                firing("b", now, now.plusSeconds(60), "ended")));

        assertThat(triggers.unlockOrphans()).isEqualTo(2);

        assertThat(triggers.due(now, Duration.ZERO, 10).triggers())
                .extracting(due -> due.key().triggerId(), DueTrigger::firesFor)
                .containsExactly(tuple("a", now.minusSeconds(540)));
        assertThat(triggers.due(now, Duration.ofSeconds(90), 10).triggers())
                .contains(due(key("b"), now.plusSeconds(60)));
    }

    @Test
    void whatIsLateIsToldOfAndMadeDueAgain() {
        triggers.synchronise(
                FLOW,
                List.of(plan("late", now.minusSeconds(600)), plan("later", now.minusSeconds(61)), plan("soon", now)));

        LateTriggers late = triggers.late(Duration.ofSeconds(60));
        assertThat(late.count()).isEqualTo(2);
        assertThat(late.example()).isEqualTo(key("late"));
        assertThat(late.latest()).isBetween(Duration.ofSeconds(600), Duration.ofSeconds(660));
        assertThat(triggers.late(Duration.ofSeconds(601 + 60)).example()).isNull();

        assertThat(triggers.revive(Duration.ofSeconds(60))).isEqualTo(2);

        assertThat(triggers.late(Duration.ofSeconds(60)).count()).isZero();
        assertThat(triggers.due(now, Duration.ZERO, 10).triggers())
                .extracting(DueTrigger::firesFor)
                .containsExactlyInAnyOrder(now.minusSeconds(600), now.minusSeconds(61));
    }

    @Test
    void triggersAreFoundByNamespaceFlowAndText() {
        triggers.synchronise(FLOW, List.of(plan("daily", now), plan("hourly", now.minusSeconds(1))));
        triggers.synchronise(new FlowKey("main", "company", "parent", 1), List.of(plan("daily", null)));
        triggers.synchronise(new FlowKey("foreign", "company", "parent", 1), List.of(plan("daily", null)));

        assertThat(found(TriggerFilter.all("main"), PageRequest.first(10)))
                .containsExactly("company/parent/daily", "company.team/hello/daily", "company.team/hello/hourly");
        assertThat(found(
                        new TriggerFilter("main", NamespaceFilter.below("company.team"), null, null),
                        PageRequest.first(10)))
                .hasSize(2);
        assertThat(found(new TriggerFilter("main", null, "parent", null), PageRequest.first(10)))
                .hasSize(1);
        assertThat(found(new TriggerFilter("main", null, null, "HOUR"), PageRequest.first(10)))
                .containsExactly("company.team/hello/hourly");
        PageRequest byDate = new PageRequest(1, 2, List.of(new Sort("nextExecutionDate", true)));
        assertThat(found(TriggerFilter.all("main"), byDate))
                .containsExactly("company.team/hello/hourly", "company.team/hello/daily");
        assertThat(triggers.search(TriggerFilter.all("main"), byDate).total()).isEqualTo(3);
    }

    private List<String> found(TriggerFilter filter, PageRequest page) {
        return triggers.search(filter, page).results().stream()
                .map(trigger -> trigger.namespace() + '/' + trigger.flowId() + '/' + trigger.triggerId())
                .toList();
    }
}
