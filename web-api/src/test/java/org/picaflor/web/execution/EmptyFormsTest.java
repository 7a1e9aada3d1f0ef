package org.picaflor.web.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyFormsTest {
    private static final String BOUNDARY = "abc";

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "--abc--", "--abc--\r\n", "\r\n--abc--"})
    void aFormThatEndsBeforeItsFirstPartIsEmpty(String start) {
        assertThat(isEmpty(start)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--abc\r\nCo", "--abc--xy", "--abcd--", "--ab--\r\n", "         ", "name=value"})
    void anyOtherIsLeftToTheContainer(String start) {
        assertThat(isEmpty(start)).isFalse();
    }

    private static boolean isEmpty(String start) {
        return EmptyForms.isEmpty(start.getBytes(StandardCharsets.ISO_8859_1), BOUNDARY);
    }
}
