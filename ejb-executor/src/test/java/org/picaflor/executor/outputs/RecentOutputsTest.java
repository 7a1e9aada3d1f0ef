package org.picaflor.executor.outputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.UnavailableException;
import org.picaflor.persistence.execution.ExecutionReader;
import org.picaflor.persistence.sql.DatabaseException;

/** Those that were read last are not read again. */
class RecentOutputsTest {
    private static final int SIZE = 10_000;

    private final Map<String, Map<String, Object>> stored = new HashMap<>();
    private final List<String> reads = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private final RecentOutputs outputs = new RecentOutputs(
            new ExecutionReader() {
                @Override
                public Map<String, Object> outputs(String executionId, String taskRunId) {
                    reads.add(executionId + "/" + taskRunId);
                    if (failure != null) {
                        throw failure;
                    }
                    return stored.getOrDefault(taskRunId, Map.of());
                }
            },
            SIZE * 5 / 2);

    @Test
    void aSecondLookNeedsNoReading() {
        store("one");
        assertThat(outputs.of("e", "one")).isSameAs(outputs.of("e", "one")).isEqualTo(stored.get("one"));
        assertThat(reads).containsExactly("e/one");
    }

    @Test
    void ofThoseBeyondTheBudgetTheOneThatWasNotUsedForLongestGoes() {
        store("one", "two", "three");
        for (String id : List.of("one", "two", "one", "three", "one", "two")) {
            outputs.of("e", id);
        }
        assertThat(reads).containsExactly("e/one", "e/two", "e/three", "e/two");
    }

    @Test
    void oneThatIsLargerThanTheBudgetIsKeptAlone() {
        stored.put("large", Map.of("text", "x".repeat(SIZE * 3)));
        store("small");
        for (String id : List.of("small", "large", "large", "small")) {
            outputs.of("e", id);
        }
        assertThat(reads).containsExactly("e/small", "e/large", "e/small");
    }

    @Test
    void whileTheDatabaseIsAwayTheyAreUnavailable() {
        store("one");
        failure = new DatabaseException(new SQLException("Connection refused", "08001"));
        assertThatThrownBy(() -> outputs.of("e", "one"))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("one")
                .hasCause(failure);
        failure = null;
        assertThat(outputs.of("e", "one")).isEqualTo(stored.get("one"));
    }

    @Test
    void aDefectStaysOne() {
        failure = new DatabaseException(new SQLException("syntax error", "42601"));
        assertThatThrownBy(() -> outputs.of("e", "one")).isSameAs(failure);
    }

    private void store(String... ids) {
        for (String id : ids) {
            stored.put(id, Map.of("text", id + "x".repeat(SIZE)));
        }
    }
}
