package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.Backfill;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.Firing;

class BackfillPreparationTest {
    private static final Instant NOW = NOON.plus(Duration.ofDays(90));
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Preparation preparation = Scheduling.preparation();

    private Start prepare(DueTrigger due) {
        return preparation.prepare(due, NOW);
    }

    /** From the start on until the end, with the input day. */
    private static DueTrigger backfill(String trigger, Instant start, Instant end) {
        return backfill(trigger, start, end, Map.of("day", "back"));
    }

    private static DueTrigger backfill(String trigger, Instant start, Instant end, Map<String, Object> inputs) {
        DueTrigger due = due("hello", trigger, NOW);
        return new DueTrigger(
                due.key(),
                due.flowRevision(),
                NOW,
                start,
                null,
                new Backfill("b", start, end, start, false, inputs, List.of(new Label("team", "repair")), LATER, 0));
    }

    /** What is due after a firing was stored. */
    private static DueTrigger after(DueTrigger due, Firing firing) {
        return new DueTrigger(due.key(), due.flowRevision(), NOW, firing.next(), null, firing.backfill());
    }

    @Test
    void itFiresForAnInstantOfThePastWithItsInputsAndLabelsOverThoseOfTheTrigger() {
        Start start = prepare(backfill("every", NOON, NOON.plusSeconds(3600)));

        assertThat(start.failure()).isNull();
        assertThat(start.execution().inputs()).isEqualTo(Map.of("day", "back"));
        assertThat(start.execution().labels()).contains(new Label("team", "repair"));
        assertThat(start.execution().origin().variables())
                .containsEntry("date", "2026-03-01T12:00:00Z")
                .containsEntry("next", "2026-03-01T12:05:00Z")
                .containsEntry("previous", "2026-03-01T11:55:00Z");
        assertThat(start.firing().firedFor()).isEqualTo(NOON);
        assertThat(start.firing().executionId()).isEqualTo(start.execution().id());
    }

    @Test
    void withoutInputsOfItsOwnThoseOfTheTriggerCount() {
        Start start = prepare(backfill("every", NOON, NOON, Map.of()));

        assertThat(start.execution().inputs()).isEqualTo(Map.of("day", "2026-03-01T12:00:00Z test hello"));
    }

    @Test
    void itGoesOnWithTheNextInstant() {
        Firing firing = prepare(backfill("every", NOON, NOON.plusSeconds(3600))).firing();

        assertThat(firing.expected()).isEqualTo(NOW);
        assertThat(firing.next()).isEqualTo(NOON.plus(FIVE_MINUTES));
        assertThat(firing.backfill().currentDate()).isEqualTo(NOON.plus(FIVE_MINUTES));
        assertThat(firing.backfill().fired()).isOne();
        assertThat(firing.backfill().previousNextExecutionDate()).isEqualTo(LATER);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "299, true", "300, false"})
    void afterTheLastInstantUpToItsEndTheTriggerGoesOnWhereItWas(int seconds, boolean last) {
        Firing firing =
                prepare(backfill("every", NOON, NOON.plusSeconds(seconds))).firing();

        assertThat(firing.backfill() == null).isEqualTo(last);
        assertThat(firing.next()).isEqualTo(last ? LATER : NOON.plus(FIVE_MINUTES));
    }

    @Test
    void aDayIsFiredForInstantByInstant() {
        Instant end = NOON.plus(Duration.ofDays(1));
        DueTrigger due = backfill("every", NOON, end);
        List<Instant> fired = new ArrayList<>();

        Firing firing;
        do {
            firing = prepare(due).firing();
            fired.add(firing.firedFor());
            due = after(due, firing);
        } while (firing.backfill() != null);

        assertThat(fired).hasSize(289).first().isEqualTo(NOON);
        assertThat(fired).isSorted().doesNotHaveDuplicates().last().isEqualTo(end);
    }

    @Test
    void instantsWhoseConditionsDoNotHoldArePassedOverInOneEvaluation() {
        Start start = prepare(backfill("noon", NOON.minus(Duration.ofDays(1)), NOW));

        assertThat(start.firing().firedFor()).isEqualTo(NOON);
        assertThat(start.firing().next()).isEqualTo(NOON.plus(FIVE_MINUTES));
    }

    @ParameterizedTest
    @CsvSource({"499, true", "500, false"})
    void butOnlySoManyOfThem(int before, boolean fires) {
        Instant start = NOON.minus(FIVE_MINUTES.multipliedBy(before));
        DueTrigger due = backfill("noon", start, NOW);

        Firing first = prepare(due).firing();

        assertThat(first.firedFor() != null).isEqualTo(fires);
        assertThat(first.executionId() != null).isEqualTo(fires);
        assertThat(first.backfill().currentDate()).isEqualTo(fires ? NOON.plus(FIVE_MINUTES) : NOON);
        if (!fires) {
            assertThat(first.backfill().fired()).isZero();
            assertThat(prepare(after(due, first)).firing().firedFor()).isEqualTo(NOON);
        }
    }

    @Test
    void aBackfillThatFiresForNothingEndsAllTheSame() {
        Start start = prepare(backfill("noon", NOON.plusSeconds(1), NOON.plusSeconds(3600)));

        assertThat(start.execution()).isNull();
        assertThat(start.firing().backfill()).isNull();
        assertThat(start.firing().next()).isEqualTo(LATER);
    }

    @Test
    void conditionsDecideOnTheirOwnDaysAndTellNeighbours() {
        Instant friday = Instant.parse("2026-03-06T18:00:00Z");
        Start start = prepare(backfill("weekend", friday, NOW, Map.of()));

        assertThat(start.firing().firedFor()).isEqualTo("2026-03-07T00:00:00Z");
        assertThat(start.execution().inputs()).isEqualTo(Map.of("day", "2026-03-01T18:00:00Z 2026-03-07T06:00:00Z"));
    }

    @Test
    void nothingIsTooLateForABackfill() {
        assertThat(prepare(backfill("punctual", NOON, NOON)).firing().firedFor())
                .isEqualTo(NOON);
    }

    @Test
    void oneThatAllowsExecutionsSideBySideWaitsForNone() {
        Start start = prepare(backfill("concurrent", NOON, NOW));

        assertThat(start.execution()).isNotNull();
        assertThat(start.firing().executionId()).isNull();
    }

    @Test
    void inputsOfTheBackfillCanStandInForThoseTheTriggerLacks() {
        assertThat(prepare(backfill("bad", NOON, NOON)).failure()).isNull();
    }

    @Test
    void whatCannotStartLeavesAFailedExecutionAndGoesOn() {
        Start start = prepare(backfill("bad", NOON, NOW, Map.of()));

        assertThat(start.execution().state().current()).isEqualTo(State.FAILED);
        assertThat(start.execution().labels()).contains(new Label("team", "repair"));
        assertThat(start.failure())
                .startsWith("Trigger `bad` cannot start the flow for 2026-03-01T12:00:00Z in its backfill: ");
        assertThat(start.firing().executionId()).isNull();
        assertThat(start.firing().firedFor()).isEqualTo(NOON);
        assertThat(start.firing().next()).isEqualTo(NOON.plus(FIVE_MINUTES));
        assertThat(start.firing().backfill()).isNotNull();
    }
}
