package org.picaflor.executor.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.picaflor.executor.engine.Event;
import org.picaflor.flow.execution.LogLine;

/** How much may be run in place within one step: so many task runs, characters or so long, whichever comes first. */
final class FoldBudget {
    static final int MOST_TASK_RUNS = 500;
    static final int MOST_CHARACTERS = 1_000_000;
    static final Duration LONGEST = Duration.ofMillis(20);

    private final InstantSource clock;
    private final Instant end;
    private int taskRuns;
    private long characters;

    FoldBudget(InstantSource clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    void spend(Event.JobEnded ended) {
        taskRuns++;
        characters += size(ended.outputs());
        for (LogLine line : ended.logs()) {
            characters += line.message().length();
        }
    }

    boolean isSpent() {
        return taskRuns >= MOST_TASK_RUNS
                || characters >= MOST_CHARACTERS
                || !clock.instant().isBefore(end);
    }

    private static long size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case Map<?, ?> map ->
                map.values().stream()
                        .filter(v -> v != null)
                        .mapToLong(FoldBudget::size)
                        .sum();
            case Iterable<?> elements -> {
                long sum = 0;
                for (Object element : elements) {
                    sum += element == null ? 1 : size(element);
                }
                yield sum;
            }
            default -> 8;
        };
    }
}
