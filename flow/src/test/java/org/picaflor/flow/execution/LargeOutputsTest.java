package org.picaflor.flow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A map that may be here or has to be read. */
class LargeOutputsTest {
    private static final Map<String, Object> VALUES = Map.of("a", 1);

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void whatIsHereIsNotRead() {
        LargeOutputs outputs = LargeOutputs.here(VALUES, this::read);
        assertThat(outputs).isEqualTo(VALUES).containsEntry("a", 1).doesNotContainKey("b");
        assertThat(outputs.isHere()).isTrue();
        assertThat(reads).hasValue(0);
    }

    @Test
    void onceReleasedItIsReadByWhoeverLooksAndLooksTheSame() {
        LargeOutputs outputs = LargeOutputs.here(VALUES, this::read);
        outputs.release();
        assertThat(outputs.isHere()).isFalse();
        assertThat(outputs.get("a")).isEqualTo(1);
        assertThat(outputs.get("b")).isNull();
        assertThat(reads).hasValue(2);
        assertThat(outputs).isEqualTo(VALUES);
        assertThat(outputs.isHere()).as("is here after it was read").isFalse();
    }

    @Test
    void whetherItIsEmptyNeedsNoReading() {
        assertThat(LargeOutputs.elsewhere(this::read).isEmpty()).isFalse();
        assertThat(reads).hasValue(0);
    }

    @Test
    void whateverHoldsLargeOutputsCanBeReadWithThem() {
        Map<String, Object> holder = Map.of("list", List.of(LargeOutputs.elsewhere(this::read), "x"), "y", 1);
        Object read = LargeOutputs.readIn(holder);
        assertThat(reads).hasValue(1);
        assertThat(read).isEqualTo(Map.of("list", List.of(VALUES, "x"), "y", 1));
        assertThat(reads).as("reads afterwards").hasValue(1);
        assertThat(LargeOutputs.readIn("text")).isEqualTo("text");
        assertThat(LargeOutputs.readIn(null)).isNull();
    }

    private Map<String, Object> read() {
        reads.incrementAndGet();
        return VALUES;
    }
}
