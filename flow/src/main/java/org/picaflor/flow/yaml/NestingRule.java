package org.picaflor.flow.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.picaflor.flow.model.InputDefinition;

/** An input's dotted id nests its value, so no other input's id may be the part before a dot. */
final class NestingRule {
    private final Problems problems;

    NestingRule(Problems problems) {
        this.problems = problems;
    }

    void check(List<InputDefinition> inputs, String path) {
        Set<String> ids = new HashSet<>();
        inputs.forEach(input -> ids.add(input.id()));
        for (InputDefinition input : inputs) {
            for (int dot = input.id().indexOf('.'); dot >= 0; dot = input.id().indexOf('.', dot + 1)) {
                String outer = input.id().substring(0, dot);
                if (ids.contains(outer)) {
                    problems.report(
                            path,
                            input.position(),
                            "Input `" + input.id() + "` nests its value in input `" + outer
                                    + "`, which has a value of its own; rename one of them.",
                            input.id());
                }
            }
        }
    }
}
