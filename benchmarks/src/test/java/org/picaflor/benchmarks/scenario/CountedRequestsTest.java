package org.picaflor.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedRequestsTest {

    @Test
    void twoRequestsOfEachExecutionAreWhole() {
        assertThat(CountedRequests.faults(2, Map.of("/read/a", 1, "/write/a", 1, "/read/b", 1, "/write/b", 1)))
                .isEmpty();
    }

    @Test
    void aMissingAndARepeatedRequestAreFaultsThoughTheirSumIsRight() {
        assertThat(CountedRequests.faults(2, Map.of("/read/a", 1, "/write/a", 2, "/read/b", 1)))
                .isEqualTo(List.of("3 different requests were sent, not 4", "1 requests were sent more than once"));
    }
}
