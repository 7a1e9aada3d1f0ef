package org.picaflor.benchmarks.micro;

import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.picaflor.benchmarks.flow.BenchmarkFlows;
import org.picaflor.flow.expression.Expressions;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.expression.Template;
import org.picaflor.flow.id.TimeOrderedIds;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.yaml.FlowParser;

/** Reading a flow and rendering its expressions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LanguageBenchmark {
    private final Expressions expressions = new Expressions();
    private final FlowParser parser =
            new FlowParser(TypeRegistry.load(Thread.currentThread().getContextClassLoader()), expressions);
    private final String source = BenchmarkFlows.flowable().source();
    private final Template path = expressions.compile("{{ outputs.concatenate.values.message }}");
    private final Template filters = expressions.compile("Hello {{ inputs.name | upper }}, {{ inputs.n + 1 }}!");
    private final RenderScope scope = new RenderScope(
            Map.of(
                    "inputs", Map.of("name", "World", "n", 41),
                    "outputs", Map.of("concatenate", Map.of("values", Map.of("message", "Hello World")))),
            InstantSource.system(),
            new TimeOrderedIds(InstantSource.system(), new Random(1)));

    @Benchmark
    public Flow parseTheFlowOfFiveIfs() {
        return parser.parse("main", source);
    }

    @Benchmark
    public Template compileAnExpression() {
        return expressions.compile("Hello {{ inputs.name | upper }}, {{ inputs.n + 1 }}!");
    }

    @Benchmark
    public Object renderAPath() {
        return path.render(scope);
    }

    @Benchmark
    public Object renderFilters() {
        return filters.render(scope);
    }
}
