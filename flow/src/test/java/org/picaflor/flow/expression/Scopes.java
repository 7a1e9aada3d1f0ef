package org.picaflor.flow.expression;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the tests of expressions render with. */
final class Scopes {
    static final Instant NOW = Instant.parse("2024-02-03T04:05:06.123456Z");

    private Scopes() {}

    static RenderScope of(Map<String, Object> variables) {
        AtomicInteger ids = new AtomicInteger();
        return new RenderScope(variables, InstantSource.fixed(NOW), () -> "id" + ids.incrementAndGet());
    }

    /** Names and values that most tests use. */
    static RenderScope usual() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("inputs", Map.of("name", "Ann", "count", 3, "big", 1L << 40, "rate", 0.5, "yes", true));
        variables.put("list", List.of(3, 1, 2));
        variables.put("words", List.of("b", "a", "b"));
        variables.put("nested", Arrays.asList(List.of(1, 2), List.of(3), 4));
        variables.put("map", new java.util.LinkedHashMap<>(Map.of("k", "v")));
        variables.put("outputs", Map.of("task-id", Map.of("x", "dash"), "a", Map.of("values", Map.of("m", "hi"))));
        variables.put("nothing", null);
        variables.put("empty", "");
        variables.put("template", "Hello {{ inputs.name }}");
        return of(variables);
    }

    static String render(String source) {
        return new Expressions().compile(source).render(usual());
    }

    static @Nullable Object evaluate(String source) {
        return new Expressions().compile(source).evaluate(usual());
    }
}
