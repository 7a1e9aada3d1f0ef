package org.picaflor.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picaflor.persistence.fixture.PostgresTest;
import org.postgresql.jdbc.PgArray;

/** Columns of many rows as parameters. */
class SqlArrayTest extends PostgresTest {
    private static final Instant INSTANT = Instant.parse("2026-03-01T12:00:00.123456Z");

    static Stream<Arguments> columns() {
        List<String> texts = Arrays.asList("a", null, "{\"x\": \"quo\\\"te, ü and 😀\"}", "", "NULL", " {} ");
        List<Integer> ints = Arrays.asList(0, null, Integer.MIN_VALUE, Integer.MAX_VALUE);
        List<Long> longs = Arrays.asList(0L, null, Long.MIN_VALUE, Long.MAX_VALUE);
        List<Boolean> flags = List.of(true, false);
        return Stream.of(
                Arguments.of(texts, SqlArray.texts(texts)),
                Arguments.of(ints, SqlArray.ints(ints)),
                Arguments.of(longs, SqlArray.longs(longs)),
                Arguments.of(flags, SqlArray.flags(flags, Function.identity())));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void arriveAsTheyWereAndAreSentAsBytes(List<?> values, SqlArray array) throws SQLException {
        assertThat(database.query("SELECT * FROM unnest(?)", row -> row.getObject(1), array))
                .isEqualTo(values);
        try (Connection connection = dataSource.getConnection()) {
            Array sent = connection.createArrayOf(array.type(), array.elements());
            assertThat(((PgArray) sent).toBytes()).isNotNull();
        }
    }

    @Test
    void instantsArriveToTheMicrosecond() {
        SqlArray array = SqlArray.instants(Arrays.asList(INSTANT, null, INSTANT.plusNanos(999)), Function.identity());
        assertThat(database.query("SELECT * FROM unnest(?)", row -> row.getTimestamp(1), array))
                .extracting(timestamp -> timestamp == null ? null : timestamp.toInstant())
                .containsExactly(INSTANT, null, INSTANT);
    }
}
