package org.picaflor.web.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputPartsTest {

    @Test
    void aRequestWithoutABodyHasNoInputs() {
        assertThat(InputParts.of(null)).isEmpty();
    }

    @Test
    void aFormWithoutPartsHasNoInputs() {
        assertThat(InputParts.of(List.of())).isEmpty();
    }

    @Test
    void aNameThatIsSentOnceGivesATextAndOneThatIsSentMoreOftenGivesAList() {
        assertThat(InputParts.ofTexts(Map.of("once", List.of("a"), "twice", List.of("a", "b"))))
                .isEqualTo(Map.of("once", "a", "twice", List.of("a", "b")));
    }
}
