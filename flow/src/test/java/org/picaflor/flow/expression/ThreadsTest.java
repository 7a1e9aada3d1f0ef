package org.picaflor.flow.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void manyThreadsShareTemplatesAndNeverSeeEachOther() throws Exception {
        Expressions expressions = new Expressions();
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            int own = thread;
            work.add(() -> {
                List<String> wrong = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    String source =
                            "{% set x = a %}{% for i in [1, 2] %}{{ x }}{{ i }}{% endfor %}{{ render(t) }}" + (i % 50);
                    String text = expressions
                            .compile(source)
                            .render(Scopes.of(Map.of("a", own + "-" + i, "t", "{{ a | upper }}")));
                    String expected = own + "-" + i;
                    if (!text.equals(expected + "1" + expected + "2" + expected + i % 50)) {
                        wrong.add(text);
                    }
                }
                return wrong;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<String>> result : threads.invokeAll(work)) {
                assertThat(result.get()).isEmpty();
            }
        }
    }
}
