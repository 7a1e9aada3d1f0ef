package org.picaflor.web.flow;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.yaml.ParsedDocument;

/**
 * What is to be said of one document of a source.
 *
 * @param index counted from 0
 * @param namespace null where it cannot be read
 * @param flow the flow's id; null where it cannot be read
 * @param constraints every mistake on a line of its own, with line and column; null where there is none
 * @param violations the same in parts
 */
record Validation(
        int index,
        @Nullable String namespace,
        @Nullable String flow,
        @Nullable String constraints,
        List<Mistake> violations,
        boolean outdated,
        List<String> deprecationPaths,
        List<String> warnings,
        List<String> infos) {

    /**
     * One mistake.
     *
     * @param line counted from 1 in the whole source
     * @param column counted from 1
     */
    record Mistake(String path, String message, int line, int column) {
        static Mistake of(Violation violation) {
            return new Mistake(violation.path(), violation.message(), violation.line(), violation.column());
        }
    }

    static Validation of(ParsedDocument document) {
        List<Violation> violations = document.violations();
        String constraints = violations.isEmpty()
                ? null
                : violations.stream().map(Violation::toString).collect(Collectors.joining("\n"));
        return new Validation(
                document.index(),
                document.namespace(),
                document.id(),
                constraints,
                violations.stream().map(Mistake::of).toList(),
                false,
                List.of(),
                List.of(),
                List.of());
    }
}
