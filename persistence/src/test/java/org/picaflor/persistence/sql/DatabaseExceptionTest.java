package org.picaflor.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.error.ErrorCode;

class DatabaseExceptionTest {

    @ParameterizedTest
    @CsvSource({
        "08006, DATABASE_UNAVAILABLE, false",
        "53300, DATABASE_UNAVAILABLE, false",
        "57P01, DATABASE_UNAVAILABLE, false",
        ", DATABASE_UNAVAILABLE, false",
        "40001, INTERNAL, true",
        "40P01, INTERNAL, true",
        "55P03, INTERNAL, true",
        "23505, INTERNAL, false",
        "57014, INTERNAL, false"
    })
    void theStateTellsWhoseFaultItIsAndWhetherToTryAgain(String sqlState, ErrorCode code, boolean retryable) {
        DatabaseException exception = new DatabaseException(new SQLException("on purpose", sqlState));

        assertThat(exception.code()).isEqualTo(code);
        assertThat(exception.isRetryable()).isEqualTo(retryable);
        assertThat(exception.sqlState()).isEqualTo(sqlState);
    }

    @Test
    void theMessageIsTheDatabases() {
        assertThat(new DatabaseException(new SQLException("relation does not exist", "42P01")))
                .hasMessageContaining("relation does not exist");
    }
}
