package org.picaflor.scheduler.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.picaflor.scheduler.trigger.Scheduling.NOON;
import static org.picaflor.scheduler.trigger.Scheduling.due;
import static org.picaflor.scheduler.trigger.Scheduling.preparation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.spi.MissedSchedules;
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.DueTrigger;
import org.picaflor.persistence.trigger.MissedPeriod;

class PreparationTest {
    private final Preparation preparation = preparation();

    private Start prepare(DueTrigger due) {
        return preparation.prepare(due, due.date());
    }

    private static DueTrigger missed(String trigger, Instant date, Instant until) {
        DueTrigger due = due("hello", trigger, date);
        return new DueTrigger(due.key(), due.flowRevision(), date, date, new MissedPeriod(date.minusSeconds(1), until));
    }

    @Test
    void aTriggerStartsItsFlowWithRenderedInputsAndItsVariables() {
        Start start = prepare(due("hello", "every", NOON));

        assertThat(start.failure()).isNull();
        assertThat(start.execution().state().current()).isEqualTo(State.CREATED);
        assertThat(start.execution().flow().revision()).isEqualTo(3);
        assertThat(start.execution().inputs()).isEqualTo(Map.of("day", "2026-03-01T12:00:00Z test hello"));
        assertThat(start.execution().labels()).contains(new Label("team", "sales"));
        assertThat(start.execution().origin()).satisfies(origin -> {
            assertThat(origin.id()).isEqualTo("every");
            assertThat(origin.type()).isEqualTo("io.kestra.plugin.core.trigger.Schedule");
            assertThat(origin.variables())
                    .containsEntry("date", "2026-03-01T12:00:00Z")
                    .containsEntry("next", "2026-03-01T12:05:00Z")
                    .containsEntry("previous", "2026-03-01T11:55:00Z");
        });
    }

    @Test
    void aFiringIsForTheInstantThatWasReadAndIsLockedByItsExecution() {
        Start start = prepare(due("hello", "every", NOON));

        assertThat(start.firing().key()).isEqualTo(start.due().key());
        assertThat(start.firing().expected()).isEqualTo(NOON);
        assertThat(start.firing().executionId()).isEqualTo(start.execution().id());
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H", "P30D"})
    void aMissedInstantIsFollowedByTheNextOneMissed(Duration late) {
        Instant missed = NOON.minus(late);

        assertThat(prepare(due("hello", "every", missed)).firing().next())
                .isEqualTo(missed.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aTriggerThatAllowsExecutionsSideBySideWaitsForNone() {
        Start start = prepare(due("hello", "concurrent", NOON));

        assertThat(start.execution()).isNotNull();
        assertThat(start.firing().executionId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"concurrent, at, 2026-03-01T12:00:00Z", "listed, team, hello"})
    void labelsOfTheTriggerComeOnTopOfTheFlows(String trigger, String key, String value) {
        assertThat(prepare(due("hello", trigger, NOON)).execution().labels()).contains(new Label(key, value));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "5, false"})
    void aTriggerWhoseConditionsDoNotHoldGoesOnToItsNextDate(int minutes, boolean fires) {
        Instant date = NOON.plus(Duration.ofMinutes(minutes));

        Start start = prepare(due("hello", "noon", date));

        assertThat(start.execution() != null).isEqualTo(fires);
        assertThat(start.firing().firedFor()).isEqualTo(fires ? date : null);
        assertThat(start.firing().next()).isEqualTo(date.plus(Duration.ofMinutes(5)));
        assertThat(start.failure()).isNull();
    }

    @Test
    void whatIsTriedAgainFiresForItsInstant() {
        DueTrigger again = due("hello", "every", NOON);
        Instant later = NOON.plusSeconds(400);

        Start start = prepare(new DueTrigger(again.key(), again.flowRevision(), later, NOON));

        assertThat(start.firing().expected()).isEqualTo(later);
        assertThat(start.firing().firedFor()).isEqualTo(NOON);
        assertThat(start.firing().next()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(start.execution().origin().variables()).containsEntry("date", "2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"bad, false", "stops, true"})
    void onlyWhoAsksForItIsSwitchedOffByAFailedStart(String trigger, boolean stops) {
        assertThat(prepare(due("hello", trigger, NOON)).stops()).isEqualTo(stops);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "wrong", "stops", "unlabelled"})
    void wrongInputsMakeAFailedExecutionThatLocksNothing(String trigger) {
        Start start = prepare(due("hello", trigger, NOON));

        assertThat(start.execution().state().current()).isEqualTo(State.FAILED);
        assertThat(start.execution().inputs()).isEmpty();
        assertThat(start.execution().origin()).isNotNull();
        assertThat(start.failure()).startsWith("Trigger `" + trigger + "` cannot start the flow: ");
        assertThat(start.firing().executionId()).isNull();
        assertThat(start.firing().next()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "hello, gone, Trigger `gone` does not exist in revision 3 of flow `company.team.hello`.",
        "hello, hook, Trigger `hook` does not fire at instants in revision 3 of flow `company.team.hello`.",
        "missing, every, No flow `missing`."
    })
    void whatCannotBeEvaluatedSaysWhy(String flow, String trigger, String message) {
        assertThatThrownBy(() -> prepare(due(flow, trigger, NOON)))
                .isInstanceOf(PicaflorException.class)
                .hasMessage(message);
    }

    @Test
    void theNeighboursThatAFiringReadsAreThoseForWhichItsConditionsHold() {
        Start sunday = prepare(due("hello", "weekend", Instant.parse("2026-03-01T18:00:00Z")));

        assertThat(sunday.execution().inputs()).isEqualTo(Map.of("day", "2026-03-01T12:00:00Z 2026-03-07T00:00:00Z"));
        assertThat(sunday.firing().next()).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(prepare(due("hello", "weekend", Instant.parse("2026-03-02T00:00:00Z")))
                        .execution())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"PT7M, true", "PT7M0.001S, false", "PT1H, false"})
    void whatIsLaterThanItMayBeIsPassedOver(Duration late, boolean fires) {
        Start start = preparation.prepare(due("hello", "punctual", NOON), NOON.plus(late));

        assertThat(start.execution() != null).isEqualTo(fires);
        assertThat(start.firing().firedFor()).isEqualTo(fires ? NOON : null);
    }

    @ParameterizedTest
    @CsvSource({"PT8M, PT5M", "PT12M, PT5M", "PT12M0.001S, PT10M", "P1D, PT23H55M"})
    void whatIsTooLateGoesOnWithTheFirstThatIsNot(Duration late, Duration next) {
        assertThat(preparation
                        .prepare(due("hello", "punctual", NOON), NOON.plus(late))
                        .firing()
                        .next())
                .isEqualTo(NOON.plus(next));
    }

    @ParameterizedTest
    @CsvSource({
        "all, PT0S, PT5M",
        "last, PT20M, PT25M",
        "none, , PT25M",
        "every, PT0S, PT5M",
    })
    void whatWasMissedIsMadeUpForAsTheTriggerSays(String trigger, Duration fires, Duration next) {
        Instant restart = NOON.plus(Duration.ofMinutes(22));

        Start start = preparation.prepare(missed(trigger, NOON, restart), restart);

        assertThat(start.firing().firedFor()).isEqualTo(fires == null ? null : NOON.plus(fires));
        assertThat(start.execution() != null).isEqualTo(fires != null);
        assertThat(start.firing().next()).isEqualTo(NOON.plus(next));
        assertThat(start.firing().expected()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @CsvSource({"ALL, PT0S", "LAST, PT20M", "NONE, "})
    void whereTheTriggerDoesNotSayTheServerDoes(MissedSchedules standard, Duration fires) {
        Instant restart = NOON.plus(Duration.ofMinutes(22));

        Start start = preparation(standard).prepare(missed("every", NOON, restart), restart);

        assertThat(start.firing().firedFor()).isEqualTo(fires == null ? null : NOON.plus(fires));
    }

    @Test
    void anInstantAtTheEndOfWhatWasMissedCountsAndOneAfterItDoesNot() {
        Instant until = NOON.plus(Duration.ofMinutes(20));

        assertThat(preparation
                        .prepare(missed("last", NOON, until), until)
                        .firing()
                        .firedFor())
                .isEqualTo(until);
        assertThat(preparation
                        .prepare(missed("last", NOON, until.minusNanos(1)), until)
                        .firing()
                        .firedFor())
                .isEqualTo(until.minusSeconds(300));
        assertThat(preparation
                        .prepare(missed("none", NOON, NOON.minusMillis(1)), until)
                        .firing()
                        .firedFor())
                .isEqualTo(NOON);
    }

    @Test
    void whatWaitedForItsLockBeforeTheServerWentIsNotMissed() {
        DueTrigger due = due("hello", "none", NOON);
        MissedPeriod later = new MissedPeriod(NOON, NOON.plusSeconds(3600));

        Start start = preparation.prepare(
                new DueTrigger(due.key(), due.flowRevision(), NOON, NOON, later), NOON.plusSeconds(3600));

        assertThat(start.firing().firedFor()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z, 2026-03-01T18:00:00Z, 2026-03-02T00:00:00Z",
        "2026-03-06T23:00:00Z, 2026-03-01T18:00:00Z, 2026-03-02T00:00:00Z",
        "2026-03-07T00:00:00Z, 2026-03-07T00:00:00Z, 2026-03-07T06:00:00Z"
    })
    void theLastOneMissedIsOneForWhichTheConditionsHold(Instant restart, Instant fires, Instant next) {
        Start start = preparation.prepare(missed("weekend", Instant.parse("2026-03-01T06:00:00Z"), restart), restart);

        assertThat(start.firing().firedFor()).isEqualTo(fires);
        assertThat(start.firing().next()).isEqualTo(next);
    }

    @Test
    void whereTheConditionsHeldForNoneThatWasMissedItGoesOnWithWhatFollows() {
        Instant restart = Instant.parse("2026-03-04T09:00:00Z");

        Start start = preparation.prepare(missed("weekend", Instant.parse("2026-03-02T06:00:00Z"), restart), restart);

        assertThat(start.execution()).isNull();
        assertThat(start.firing().next()).isEqualTo("2026-03-04T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1H", "PT1H, "})
    void aScheduleOnDatesFiresOnceForEach(Duration date, Duration next) {
        Start start = prepare(due("hello", "dates", NOON.plus(date)));

        assertThat(start.execution()).isNotNull();
        assertThat(start.firing().firedFor()).isEqualTo(NOON.plus(date));
        assertThat(start.firing().next()).isEqualTo(next == null ? null : NOON.plus(next));
    }

    @Test
    void aScheduleWhoseDatesCannotBeRenderedCannotBeEvaluated() {
        assertThatThrownBy(() -> prepare(due("hello", "undated", NOON)))
                .isInstanceOf(PicaflorException.class)
                .hasMessageContaining("nowhere");
    }
}
