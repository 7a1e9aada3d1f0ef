package org.picaflor.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchableExecutionsTest {

    @Test
    void theirIdsTellWhenTheyStartedAsTheServersDo() {
        assertThat(SearchableExecutions.id(0)).hasSize(22).startsWith("02ygPqyvLX");
        assertThat(SearchableExecutions.id(1_999_999)).hasSize(22).startsWith("02ytbt0xB7");
        assertThat(IntStream.range(0, 1000).mapToObj(SearchableExecutions::id))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void theIdOfAnExecutionIsAlwaysTheSame() {
        assertThat(SearchableExecutions.id(1234)).isEqualTo(SearchableExecutions.id(1234));
    }
}
