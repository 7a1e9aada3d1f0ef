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
import org.picaflor.flow.state.State;
import org.picaflor.persistence.trigger.DueTrigger;

class PreparationTest {
    private final Preparation preparation = preparation();

    @Test
    void aTriggerStartsItsFlowWithRenderedInputsAndItsVariables() {
        Start start = preparation.prepare(due("hello", "every", NOON));

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
        Start start = preparation.prepare(due("hello", "every", NOON));

        assertThat(start.firing().key()).isEqualTo(start.due().key());
        assertThat(start.firing().expected()).isEqualTo(NOON);
        assertThat(start.firing().executionId()).isEqualTo(start.execution().id());
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT1H", "P30D"})
    void aMissedInstantIsFollowedByTheNextOneMissed(Duration late) {
        Instant missed = NOON.minus(late);

        assertThat(preparation.prepare(due("hello", "every", missed)).firing().next())
                .isEqualTo(missed.plus(Duration.ofMinutes(5)));
    }

    @Test
    void aTriggerThatAllowsExecutionsSideBySideWaitsForNone() {
        Start start = preparation.prepare(due("hello", "concurrent", NOON));

        assertThat(start.execution()).isNotNull();
        assertThat(start.firing().executionId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"concurrent, at, 2026-03-01T12:00:00Z", "listed, team, hello"})
    void labelsOfTheTriggerComeOnTopOfTheFlows(String trigger, String key, String value) {
        assertThat(preparation.prepare(due("hello", trigger, NOON)).execution().labels())
                .contains(new Label(key, value));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "5, false"})
    void aTriggerWhoseConditionsDoNotHoldGoesOnToItsNextDate(int minutes, boolean fires) {
        Instant date = NOON.plus(Duration.ofMinutes(minutes));

        Start start = preparation.prepare(due("hello", "noon", date));

        assertThat(start.execution() != null).isEqualTo(fires);
        assertThat(start.firing().firedFor()).isEqualTo(fires ? date : null);
        assertThat(start.firing().next()).isEqualTo(date.plus(Duration.ofMinutes(5)));
        assertThat(start.failure()).isNull();
    }

    @Test
    void whatIsTriedAgainFiresForItsInstant() {
        DueTrigger again = due("hello", "every", NOON);
        Instant later = NOON.plusSeconds(400);

        Start start = preparation.prepare(new DueTrigger(again.key(), again.flowRevision(), later, NOON));

        assertThat(start.firing().expected()).isEqualTo(later);
        assertThat(start.firing().firedFor()).isEqualTo(NOON);
        assertThat(start.firing().next()).isEqualTo(NOON.plus(Duration.ofMinutes(5)));
        assertThat(start.execution().origin().variables()).containsEntry("date", "2026-03-01T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"bad, false", "stops, true"})
    void onlyWhoAsksForItIsSwitchedOffByAFailedStart(String trigger, boolean stops) {
        assertThat(preparation.prepare(due("hello", trigger, NOON)).stops()).isEqualTo(stops);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad", "wrong", "stops", "unlabelled"})
    void wrongInputsMakeAFailedExecutionThatLocksNothing(String trigger) {
        Start start = preparation.prepare(due("hello", trigger, NOON));

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
        assertThatThrownBy(() -> preparation.prepare(due(flow, trigger, NOON)))
                .isInstanceOf(PicaflorException.class)
                .hasMessage(message);
    }
}
