package org.picaflor.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StorableTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("\0", "\uFFFD"),
                Arguments.of("a\0b\0", "a\uFFFDb\uFFFD"),
                Arguments.of("\uD83D", "\uFFFD"),
                Arguments.of("\uDE00x", "\uFFFDx"),
                Arguments.of("\uDE00\uD83D", "\uFFFD\uFFFD"),
                Arguments.of("\uD83D\uD83D\uDE00", "\uFFFD\uD83D\uDE00"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatCannotBeKeptIsReplaced(String text, String stored) {
        assertThat(StorableText.of(text)).isEqualTo(stored);
    }

    @Test
    void anythingElseIsTheSameText() {
        String text = "plain \u00e4 \uD83D\uDE00 \u0001";

        assertThat(StorableText.of(text)).isSameAs(text);
    }
}
