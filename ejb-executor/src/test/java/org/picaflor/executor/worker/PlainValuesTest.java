package org.picaflor.executor.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.flow.execution.Level;
import org.picaflor.persistence.json.Json;

/** What a task gives out, made plain. */
class PlainValuesTest {

    private static Stream<Arguments> values() {
        return Stream.of(
                arguments("text", "text"),
                arguments("a\0b", "a\uFFFDb"),
                arguments(true, true),
                arguments(null, null),
                arguments(1, 1),
                arguments(1L, 1),
                arguments((byte) 1, 1),
                arguments(Integer.MAX_VALUE, Integer.MAX_VALUE),
                arguments(Integer.MAX_VALUE + 1L, Integer.MAX_VALUE + 1L),
                arguments((long) Integer.MIN_VALUE, Integer.MIN_VALUE),
                arguments(Integer.MIN_VALUE - 1L, Integer.MIN_VALUE - 1L),
                arguments(Long.MAX_VALUE, Long.MAX_VALUE),
                arguments(BigInteger.valueOf(Long.MAX_VALUE), Long.MAX_VALUE),
                arguments(BigInteger.TWO.pow(63), BigInteger.TWO.pow(63)),
                arguments(0.5, 0.5),
                arguments(0.1f, 0.1),
                arguments(1e300, 1e300),
                arguments(new BigDecimal("1.10"), 1.1),
                arguments(new BigDecimal("1E+3"), 1000.0),
                arguments(new BigDecimal("1E+400"), "1E+400"),
                arguments(new BigInteger("9".repeat(1_000)), new BigInteger("9".repeat(1_000))),
                arguments(new BigInteger("9".repeat(1_001)), "9".repeat(1_001)),
                arguments(Double.NaN, "NaN"),
                arguments(Double.NEGATIVE_INFINITY, "-Infinity"),
                arguments(new AtomicInteger(7), 7),
                arguments('c', "c"),
                arguments(Level.WARN, "WARN"),
                arguments(Instant.EPOCH, "1970-01-01T00:00:00Z"),
                arguments(URI.create("http://localhost/"), "http://localhost/"),
                arguments(Arrays.asList(1L, null), Arrays.asList(1, null)),
                arguments(new Object[] {"a", null}, Arrays.asList("a", null)),
                arguments(Map.of(1, Level.INFO), Map.of("1", "INFO")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueBecomesAPlainOneAndIsTheSameAfterItWasStored(Object value, Object plain) {
        Map<String, Object> made = PlainValues.ofMap(Collections.singletonMap("k", value));
        assertThat(made).isEqualTo(Collections.singletonMap("k", plain));
        assertThat(Json.decodeObject(Json.encode(made))).isEqualTo(made);
    }

    @Test
    void whatTheTaskStillHoldsChangesNothingAndTheOrderStays() {
        List<String> list = new ArrayList<>(List.of("a"));
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("z", list);
        given.put("a", 1);
        Map<String, Object> plain = PlainValues.ofMap(given);
        list.add("b");
        given.put("b", 2);
        assertThat(plain).hasToString("{z=[a], a=1}");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> plain.put("c", 3));
    }

    @Test
    void nothingIsTheOneEmptyMap() {
        assertThat(PlainValues.ofMap(new LinkedHashMap<>())).isSameAs(Map.of());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 199, 200})
    void valuesMayBeNestedSoDeep(int levels) {
        assertThat(PlainValues.ofMap(Map.of("k", nested(levels)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 100_000})
    void deeperOnesAreRefused(int levels) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainValues.ofMap(Map.of("k", nested(levels))))
                .withMessage("Outputs are nested more than 200 levels deep.");
    }

    /** A value at so many levels below the map. */
    private static Object nested(int levels) {
        Object value = "leaf";
        for (int i = 1; i < levels; i++) {
            value = Collections.singletonList(value);
        }
        return value;
    }
}
