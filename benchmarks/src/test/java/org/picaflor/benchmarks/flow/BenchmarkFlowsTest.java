package org.picaflor.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BenchmarkFlowsTest {

    static Stream<BenchmarkFlow> flows() {
        return Stream.of(
                BenchmarkFlows.hummingbird(),
                BenchmarkFlows.hummingbirdOutputs(),
                BenchmarkFlows.loop(10_000),
                BenchmarkFlows.flowable(),
                BenchmarkFlows.benchmark01(),
                BenchmarkFlows.twoRequests("http://127.0.0.1:1"),
                BenchmarkFlows.largeOutputs(160));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void eachIsNamedAsItsSourceSaysAndCanBeCalledByTheOneKey(BenchmarkFlow flow) {
        assertThat(flow.source())
                .startsWith("id: " + flow.id() + "\nnamespace: " + flow.namespace() + "\n")
                .contains("key: " + BenchmarkFlow.WEBHOOK_KEY + "\n")
                .doesNotContain("@");
    }

    @ParameterizedTest
    @MethodSource("flows")
    void anOutputOfThatSizeIsReallyThatLarge(BenchmarkFlow flow) {
        assertThat(flow.source().length() > 160 * 1024).isEqualTo(flow.id().equals("large-outputs-160"));
    }
}
