package org.picaflor.flow.expression.function;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.utils.OperatorUtils;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.evaluation.Arguments;
import org.picaflor.flow.expression.evaluation.Json;
import org.picaflor.flow.expression.evaluation.Lookup;
import org.picaflor.flow.expression.evaluation.NamedFunction;
import org.picaflor.flow.expression.evaluation.Yaml;

/** Functions of their arguments and variables alone. */
final class DataFunctions {
    private DataFunctions() {}

    static List<NamedFunction> all() {
        return List.of(
                new NamedFunction("range", List.of("start", "end", "increment", "step"), DataFunctions::range),
                new NamedFunction("max", null, arguments -> best(arguments, OperatorUtils::gt)),
                new NamedFunction("min", null, arguments -> best(arguments, OperatorUtils::lt)),
                new NamedFunction("fromJson", List.of("json"), arguments -> parse(arguments, "json", Json::read)),
                new NamedFunction("json", List.of("json"), arguments -> parse(arguments, "json", Json::read)),
                new NamedFunction("yaml", List.of("yaml"), arguments -> parse(arguments, "yaml", Yaml::read)),
                new NamedFunction("currentEachOutput", List.of("outputs"), DataFunctions::currentEachOutput));
    }

    private static List<Object> range(Arguments arguments) {
        Object from = arguments.required("start");
        Object to = arguments.required("end");
        long step = arguments.number("increment", arguments.number("step", 1));
        if (step == 0) {
            throw arguments.failure("needs an increment other than 0");
        }
        if (from instanceof Number start && to instanceof Number end) {
            return new NumberRange(start.longValue(), step, size(start.longValue(), end.longValue(), step, arguments));
        }
        String start = from.toString();
        String end = to.toString();
        if (start.length() != 1 || end.length() != 1) {
            throw arguments.failure("needs two numbers or two single characters");
        }
        List<Object> characters = new ArrayList<>();
        int size = size(start.charAt(0), end.charAt(0), step, arguments);
        for (int i = 0; i < size; i++) {
            characters.add(String.valueOf((char) (start.charAt(0) + i * step)));
        }
        return characters;
    }

    private static int size(long start, long end, long step, Arguments arguments) {
        BigInteger distance = BigInteger.valueOf(end).subtract(BigInteger.valueOf(start));
        BigInteger steps = distance.divide(BigInteger.valueOf(step));
        if (distance.signum() * Long.signum(step) < 0) {
            return 0;
        }
        long size = steps.add(BigInteger.ONE)
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
        arguments.budget().list(size);
        return (int) size;
    }

    private static @Nullable Object best(Arguments arguments, BiPredicate<Object, Object> isBetter) {
        Object best = null;
        for (int i = 0; arguments.values().containsKey(String.valueOf(i)); i++) {
            Object candidate = arguments.value(String.valueOf(i));
            if (candidate != null && !(candidate instanceof Number)) {
                throw arguments.failure("compares numbers; turn a text into one with the filter `number`");
            }
            if (best == null || candidate != null && isBetter.test(candidate, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private interface Reader {
        @Nullable
        Object read(String text);
    }

    private static @Nullable Object parse(Arguments arguments, String name, Reader reader) {
        Object value = arguments.value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            throw arguments.failure("needs a text; the value is one already parsed, use it as it is");
        }
        try {
            return reader.read(text);
        } catch (PebbleException e) {
            throw new PebbleException(e.getCause(), e.getPebbleMessage(), arguments.line(), arguments.source());
        }
    }

    /**
     * Walks from the outermost loop to the task run's own: each value that is a key where the walk stands is followed,
     * so that flow-control tasks in between do not matter.
     */
    private static @Nullable Object currentEachOutput(Arguments arguments) {
        Map<String, Object> variables = arguments.evaluation().surroundings().variables();
        List<Object> path = new ArrayList<>();
        if (Lookup.in(variables, "parents") instanceof List<?> parents) {
            for (Object parent : parents.reversed()) {
                addValue(path, Lookup.in(parent, "taskrun"));
            }
        }
        addValue(path, Lookup.in(variables, "taskrun"));
        Object current = arguments.required("outputs");
        boolean found = false;
        for (Object value : path) {
            Object next = Lookup.in(current, value);
            if (next != Lookup.ABSENT) {
                current = next;
                found = true;
            }
        }
        if (!found) {
            throw arguments.failure(
                    path.isEmpty()
                            ? "can be used inside a loop only: `taskrun.value` is not there"
                            : "finds none of the values " + path + " in these outputs");
        }
        return current;
    }

    private static void addValue(List<Object> path, @Nullable Object taskRun) {
        Object value = Lookup.in(taskRun, "value");
        if (value != null && value != Lookup.ABSENT) {
            path.add(value);
        }
    }
}
