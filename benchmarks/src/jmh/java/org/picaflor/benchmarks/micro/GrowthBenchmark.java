package org.picaflor.benchmarks.micro;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.expression.Template;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.FlowParser;

/**
 * Parts whose work belongs to n task runs: n times as much of them must take n times as long and allocate n times as
 * many bytes, and no more. {@link Parts} divides by n.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GrowthBenchmark {
    /** Task runs. */
    @Param({"160", "1600", "16000", "100000"})
    public int n;

    private final Expressions expressions = new Expressions();
    private final FlowParser parser =
            new FlowParser(TypeRegistry.load(Thread.currentThread().getContextClassLoader()), expressions);
    private final Template template = expressions.compile("{{ outputs.out[taskrun.value].v }}");

    @SuppressWarnings("NullAway.Init")
    private InMemory withoutOutputs;

    @SuppressWarnings("NullAway.Init")
    private InMemory withOutputs;

    @SuppressWarnings("NullAway.Init")
    private Map<String, Object> outputs;

    @SuppressWarnings("NullAway.Init")
    private String source;

    @Setup
    public void prepare() {
        withoutOutputs = new InMemory(BenchmarkFlows.loop(n));
        withOutputs = new InMemory(BenchmarkFlows.hummingbirdOutputs(n));
        Map<String, Object> values = new HashMap<>();
        IntStream.range(0, n).forEach(i -> values.put(Integer.toString(i), Map.of("v", i)));
        outputs = Map.of("out", values);
        source = "id: many\nnamespace: benchmarks\ntasks:\n"
                + IntStream.range(0, n)
                        .mapToObj(i -> "  - {id: t" + i + ", type: io.kestra.plugin.core.log.Log, message: Hello}\n")
                        .collect(Collectors.joining());
    }

    /** Every step of a loop decided and applied, its children without outputs. */
    @Benchmark
    public Execution advance() throws InterruptedException {
        return withoutOutputs.execute();
    }

    /** The same with children that each have outputs, which are merged. */
    @Benchmark
    public Execution advanceAndMergeOutputs() throws InterruptedException {
        return withOutputs.execute();
    }

    /** Each task run reads the outputs of one among n. */
    @Benchmark
    public int renderAmongOutputs() {
        int characters = 0;
        TimeOrderedIds ids = new TimeOrderedIds(InstantSource.system(), new Random(1));
        for (int i = 0; i < n; i++) {
            Map<String, Object> variables = Map.of("outputs", outputs, "taskrun", Map.of("value", Integer.toString(i)));
            characters += template.render(new RenderScope(variables, InstantSource.system(), ids))
                    .toString()
                    .length();
        }
        return characters;
    }

    /** A flow of n tasks. */
    @Benchmark
    public Flow parse() {
        return parser.parse("main", source);
    }
}
