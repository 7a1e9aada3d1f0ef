package org.picaflor.flow.expression.function;

import io.pebbletemplates.pebble.extension.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.picaflor.flow.expression.evaluation.NamedFunction;

/** All functions by name. */
public final class Functions {
    /** Functions of the dialect that are known and not supported yet. */
    public static final List<String> UNSUPPORTED = List.of(
            "appLink",
            "credential",
            "dayOfMonth",
            "dayOfWeek",
            "decrypt",
            "encrypt",
            "env",
            "errorLogs",
            "fetchContext",
            "fileEmpty",
            "fileExists",
            "fileSize",
            "fileURI",
            "fromIon",
            "hourOfDay",
            "http",
            "isDateAfter",
            "isDateBefore",
            "isDateBetween",
            "isDayWeekInMonth",
            "isFileEmpty",
            "isLastWorkingDay",
            "isPublicHoliday",
            "isWeekend",
            "iterationOutput",
            "ksuid",
            "kv",
            "loopOutputs",
            "monthOfYear",
            "nanoId",
            "parentOutput",
            "printContext",
            "randomPort",
            "read",
            "secret",
            "subflow",
            "tasksWithState");

    /** Functions that give the same for the same arguments and reach nothing outside; {@code block} is Pebble's own. */
    private static final Set<String> PURE =
            Set.of("currentEachOutput", "fromJson", "json", "max", "min", "range", "yaml");

    private Functions() {}

    public static Map<String, Function> all() {
        Map<String, Function> functions = new HashMap<>();
        Stream.of(ChanceFunctions.all(), DataFunctions.all(), RenderFunctions.all())
                .flatMap(List::stream)
                .forEach(function -> functions.put(function.name(), function));
        UNSUPPORTED.forEach(name -> functions.put(name, unsupported(name)));
        return Map.copyOf(functions);
    }

    /** Whether a call gives the same whenever it is repeated; false for names that are not known. */
    public static boolean isPure(String name) {
        return PURE.contains(name);
    }

    /** Any number of arguments, so that the message is about the function and not about them. */
    private static Function unsupported(String name) {
        return new NamedFunction(name, null, arguments -> {
            throw arguments.failure(
                    "is not supported yet; the functions that are stand in the reference of expressions");
        });
    }
}
