package org.picaflor.flow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.model.Placement.ListKind;
import org.picaflor.flow.yaml.Sources;

class FlowIndexTest {
    private final FlowIndex index = FlowIndex.of(Sources.parse("""
        id: f
        namespace: a
        tasks:
          - {id: one, type: sample.Say, message: hi}
          - id: two
            type: sample.Choose
            value: v
            then:
              - {id: first, type: sample.Say, message: hi}
              - {id: second, type: sample.Say, message: hi}
            cases:
              x: [{id: inCase, type: sample.Say, message: hi}]
            errors: [{id: inErrors, type: sample.Say, message: hi}]
            finally: [{id: inFinally, type: sample.Say, message: hi}]
        errors: [{id: topError, type: sample.Say, message: hi}]
        finally: [{id: topFinally, type: sample.Say, message: hi}]
        """));

    @ParameterizedTest
    @CsvSource({
        "one,,TASKS,tasks,0,2",
        "two,,TASKS,tasks,1,2",
        "second,two,TASKS,then,1,2",
        "inCase,two,TASKS,cases.x,0,1",
        "inErrors,two,ERRORS,errors,0,1",
        "inFinally,two,FINALLY,finally,0,1",
        "topError,,ERRORS,errors,0,1",
        "topFinally,,FINALLY,finally,0,1"
    })
    void aTaskKnowsItsPlace(String id, String parent, ListKind list, String branch, int place, int siblings) {
        Placement placement = index.get(id);

        assertThat(placement.task().id()).isEqualTo(id);
        assertThat(placement.parent() == null ? null : placement.parent().id()).isEqualTo(parent);
        assertThat(placement.list()).isEqualTo(list);
        assertThat(placement.branch()).isEqualTo(branch);
        assertThat(placement.index()).isEqualTo(place);
        assertThat(placement.siblings()).hasSize(siblings);
        assertThat(placement.siblings().get(place)).isSameAs(placement.task());
    }

    @Test
    void allTasksComeInTheOrderOfTheDocument() {
        assertThat(index.all())
                .extracting(placement -> placement.task().id())
                .containsExactly(
                        "one", "two", "first", "second", "inCase", "inErrors", "inFinally", "topError", "topFinally");
    }

    @Test
    void anUnknownTaskIsNotFound() {
        assertThat(index.find("nobody")).isEmpty();
        assertThatThrownBy(() -> index.get("nobody")).hasMessage("The flow has no task `nobody`.");
    }
}
