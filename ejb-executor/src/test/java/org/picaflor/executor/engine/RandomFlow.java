package org.picaflor.executor.engine;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Writes flows at random, such that what happens in them does not depend on the order in which workers are done: where a
 * failure would decide which of the others begin at all, nothing fails.
 */
final class RandomFlow {
    private static final int DEEPEST = 3;
    private static final List<String> LETTERS = List.of("a", "b", "c", "d");

    private final RandomGenerator random;
    private final StringBuilder yaml = new StringBuilder();
    private int tasks;

    private RandomFlow(RandomGenerator random) {
        this.random = random;
    }

    static String body(RandomGenerator random) {
        return new RandomFlow(random).flow();
    }

    private String flow() {
        list("tasks", 0, 0, true);
        lists(0, 0, true);
        if (chance(20)) {
            yaml.append("outputs: [{id: result, type: STRING, value: \"")
                    .append(chance(30) ? "{{ outputs.nowhere }}" : "{{ flow.id }}")
                    .append("\"}]\n");
        }
        return yaml.toString();
    }

    private void list(String name, int indent, int depth, boolean mayFail) {
        list(name, indent, depth, mayFail, true);
    }

    private void list(String name, int indent, int depth, boolean mayFail, boolean inSequence) {
        line(indent, name + ":");
        int count = 1 + random.nextInt(depth == 0 ? 4 : 3);
        String previous = null;
        for (int i = 0; i < count; i++) {
            String id = task(indent + 2, depth, mayFail, previous);
            previous = inSequence ? id : null;
        }
    }

    /** Sometimes {@code errors}, sometimes {@code finally}. */
    private void lists(int indent, int depth, boolean mayFail) {
        if (chance(30)) {
            list("errors", indent, Math.min(DEEPEST, depth + 1), mayFail);
        }
        if (chance(30)) {
            list("finally", indent, Math.min(DEEPEST, depth + 1), mayFail);
        }
    }

    private String task(int indent, int depth, boolean mayFail, String previous) {
        String id = "t" + tasks++;
        line(indent, "- id: " + id);
        int inner = indent + 2;
        boolean softened = chance(15);
        line(inner, "allowFailure: " + softened);
        line(inner, "allowWarning: " + chance(10));
        line(inner, "disabled: " + chance(5));
        if (chance(15)) {
            line(inner, "runIf: \"" + condition(mayFail || softened) + "\"");
        }
        if (depth < DEEPEST && chance(45)) {
            control(inner, depth + 1, mayFail || softened);
        } else {
            leaf(inner, mayFail || softened, previous);
        }
        return id;
    }

    private void control(int indent, int depth, boolean mayFail) {
        switch (random.nextInt(5)) {
            case 0 -> {
                type(indent, "io.kestra.plugin.core.flow.Sequential");
                list("tasks", indent, depth, mayFail);
            }
            case 1 -> {
                type(indent, "io.kestra.plugin.core.flow.Parallel");
                list("tasks", indent, depth, limit(indent, "concurrent") && mayFail, false);
            }
            case 2 -> {
                type(indent, "io.kestra.plugin.core.flow.If");
                line(indent, "condition: \"" + condition(mayFail) + "\"");
                list("then", indent, depth, mayFail);
                if (chance(50)) {
                    list("else", indent, depth, mayFail);
                }
            }
            case 3 -> {
                type(indent, "io.kestra.plugin.core.flow.Switch");
                line(indent, "value: \"{{ taskrun.value ?? 'b' }}\"");
                line(indent, "cases:");
                list("a", indent + 2, depth, mayFail);
                list("b", indent + 2, depth, mayFail);
                if (!mayFail || chance(70)) {
                    list("defaults", indent, depth, mayFail);
                }
            }
            default -> {
                type(indent, "io.kestra.plugin.core.flow.ForEach");
                line(indent, "values: \"{{ fromJson('" + letters() + "') }}\"");
                list("tasks", indent, depth, limit(indent, "concurrencyLimit") && mayFail);
            }
        }
        lists(indent, depth, mayFail);
    }

    private String letters() {
        return LETTERS.subList(0, random.nextInt(LETTERS.size() + 1)).stream()
                .map(letter -> "\\\"" + letter + "\\\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Writes a limit; says whether the outcome stays the same in whatever order the children fail. */
    private boolean limit(int indent, String name) {
        int limit = random.nextInt(4);
        line(indent, name + ": " + limit);
        return limit < 2;
    }

    private void leaf(int indent, boolean mayFail, String previous) {
        String text = previous == null || chance(50)
                ? "{{ taskrun.value ?? 'none' }}/{{ parent.taskrun.value ?? 'none' }}/{{ taskrun.iteration ?? 'none' }}"
                : "{{ outputs." + previous + ".value ?? outputs." + previous + "[taskrun.value].value ?? 'none' }}";
        switch (random.nextInt(mayFail ? 7 : 6)) {
            case 0 -> {
                type(indent, "io.kestra.plugin.core.debug.Return");
                line(indent, "format: \"" + text + "\"");
            }
            case 1 -> {
                type(indent, "io.kestra.plugin.core.output.OutputValues");
                line(indent, "values: {value: \"" + text + "\"}");
            }
            case 2 -> {
                type(indent, "io.kestra.plugin.core.log.Log");
                line(indent, "message: \"" + text + "\"");
            }
            case 6 -> {
                type(indent, "io.kestra.plugin.core.execution.Fail");
                line(indent, "condition: \"" + condition(true) + "\"");
            }
            default -> {
                type(indent, chance(60) ? "test.Work" : "test.SafeWork");
                line(indent, "outcome: \"" + outcome(mayFail) + "\"");
                if (chance(60)) {
                    line(indent, "value: \"" + text + "\"");
                }
            }
        }
    }

    private String outcome(boolean mayFail) {
        String bad = mayFail ? "FAILED" : "WARNING";
        return switch (random.nextInt(10)) {
            case 0 -> "WARNING";
            case 1 -> bad;
            case 2, 3 -> "{{ (taskrun.value ?? 'a') == 'b' ? '" + bad + "' : 'SUCCESS' }}";
            default -> "SUCCESS";
        };
    }

    private String condition(boolean mayFail) {
        return switch (random.nextInt(mayFail ? 6 : 5)) {
            case 0, 1 -> "{{ true }}";
            case 2 -> "{{ false }}";
            case 3 -> "{{ (taskrun.value ?? 'a') == 'a' }}";
            case 4 -> "{{ (parent.taskrun.value ?? 'b') == 'a' }}";
            default -> "{{ inputs.nothing }}";
        };
    }

    private void type(int indent, String type) {
        line(indent, "type: " + type);
    }

    private void line(int indent, String text) {
        yaml.append(" ".repeat(indent)).append(text).append('\n');
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
