package org.picaflor.flow.yaml.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.flow.model.SourcePosition;

class YamlReaderTest {

    private static YamlNode read(String text) throws YamlException {
        return YamlReader.read(text).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource
    void scalarsHaveTheTypesOfTheCoreSchema(String text, Object value) throws YamlException {
        assertThat(((Map<?, ?>) read("v: " + text).plain()).get("v")).isEqualTo(value);
    }

    static Stream<Arguments> scalarsHaveTheTypesOfTheCoreSchema() {
        return Stream.of(
                Arguments.of("true", true),
                Arguments.of("False", false),
                Arguments.of("yes", "yes"),
                Arguments.of("off", "off"),
                Arguments.of("'true'", "true"),
                Arguments.of("~", null),
                Arguments.of("Null", null),
                Arguments.of("", null),
                Arguments.of("12", 12),
                Arguments.of("-12", -12),
                Arguments.of("007", 7),
                Arguments.of("0o17", 15),
                Arguments.of("0xFf", 255),
                Arguments.of("2147483647", Integer.MAX_VALUE),
                Arguments.of("2147483648", 2147483648L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("9223372036854775808", BigInteger.TWO.pow(63)),
                Arguments.of("1".repeat(41), "1".repeat(41)),
                Arguments.of("1.5", 1.5),
                Arguments.of("1e3", 1000.0),
                Arguments.of("1e400", "1e400"),
                Arguments.of(".inf", ".inf"),
                Arguments.of("!!str 12", "12"),
                Arguments.of("!!int x", "x"),
                Arguments.of("!!bool x", "x"),
                Arguments.of("!custom x", "x"),
                Arguments.of("2024-01-01", "2024-01-01"),
                Arguments.of("12:30:00", "12:30:00"));
    }

    @Test
    void everyKeyAndValueKnowsItsPlace() throws YamlException {
        YamlNode.Mapping root = (YamlNode.Mapping) read("a: 1\nlist:\n  - x\n  - {k: v}\n");

        YamlNode.Entry list = root.entries().get(1);
        assertThat(list.keyPosition()).isEqualTo(new SourcePosition(2, 1));
        assertThat(((YamlNode.Sequence) list.value()).items())
                .extracting(YamlNode::position)
                .containsExactly(new SourcePosition(3, 5), new SourcePosition(4, 5));
    }

    @Test
    void keysAreTexts() throws YamlException {
        assertThat(((Map<?, ?>) read("1: a\ntrue: b\n~: c").plain()).keySet()).isEqualTo(Set.of("1", "true", "~"));
    }

    @Test
    void theDeepestNestingAllowedIsReadAndOneMoreIsNot() {
        assertThatCode(() -> read("[".repeat(100) + "]".repeat(100))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(YamlException.class)
                .hasMessage("nested deeper than 100 levels");
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(YamlException.class);
    }

    @Test
    void aliasesThatMultiplyAreRefusedBeforeTheyAreReplaced() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i <= 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThatThrownBy(() -> read(bomb.toString()))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("1000000 values once its aliases are replaced");
    }

    @Test
    void moreAliasesThanAllowedAreRefused() {
        assertThatCode(() -> read("a: &a [1]\nb: [" + "*a, ".repeat(50) + "]")).doesNotThrowAnyException();
        assertThatThrownBy(() -> read("a: &a [1]\nb: [" + "*a, ".repeat(51) + "]"))
                .isInstanceOf(YamlException.class);
    }

    @Test
    void aTextThatIsTooLongIsRefusedBeforeItIsRead() {
        assertThatThrownBy(() -> read("a".repeat(YamlReader.MAX_CODE_POINTS + 1)))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("longer than 10485760 characters");
    }

    @Test
    void aSharedListIsTheSameEachTime() throws YamlException {
        assertThat(read("a: &a [1]\nb: *a").plain()).isEqualTo(Map.of("a", List.of(1), "b", List.of(1)));
    }
}
