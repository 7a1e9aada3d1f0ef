package org.picaflor.web.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.picaflor.flow.expression.filter.Filters;
import org.picaflor.flow.expression.function.Functions;
import org.picaflor.flow.expression.syntax.Tags;
import org.picaflor.flow.model.InputType;
import org.picaflor.flow.registry.RegisteredType;
import org.picaflor.flow.registry.TypeRegistry;
import org.picaflor.flow.spi.NotSupportedYet;
import org.picaflor.flow.yaml.NotSupportedProperties;

/** Writes the page that says what of the language and the API works, from what is registered. */
final class CompatibilityPage {
    private static final String INTRODUCTION = """
            # Compatibility

            Picaflor runs flows in Kestra's YAML language unmodified and answers Kestra's REST paths, as far as this page
            says: *works*, *differs* (the section [Differs](#differs) says how) or *not yet*. What is not yet supported is
            refused, never ignored: properties and types when the flow is saved, with line and column; functions and filters
            when an expression reaches them. Names of the 1.x releases and of 2.0 are both read.

            This page is written by a test from what is registered, and the build fails when it is out of date. To write it
            anew:

                mvn test -pl web-api -am -Dtest=CompatibilityPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true
            """;

    private final TypeRegistry types;
    private final KnownProperties known;
    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    CompatibilityPage(TypeRegistry types) {
        this.types = types;
        this.known = new KnownProperties(types);
    }

    String text() {
        types();
        properties();
        expressions();
        differences();
        paths();
        return text.toString();
    }

    /** How what works differs: sentences by the name of it. */
    static Map<String, List<String>> differing() {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (String line : Pages.list("differences.txt")) {
            String[] parts = line.split(" \\| ", 2);
            byName.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parts[1]);
        }
        return byName;
    }

    private void types() {
        heading("Types of tasks, triggers and conditions");
        table("type", "", "older names", "properties", "properties not yet");
        for (RegisteredType type : types.all()) {
            Set<String> common = common(type);
            NotSupportedYet notYet = type.recordClass().getAnnotation(NotSupportedYet.class);
            row(
                    code(type.name()),
                    differing().containsKey(type.name()) ? "differs" : "works",
                    codes(type.aliases()),
                    codes(without(known.of(type), common)),
                    notYet == null ? "" : codes(List.of(notYet.value())));
        }
        paragraph("Not yet: "
                + codes(Pages.list("language-types.txt").stream()
                        .filter(name -> types.find(name).isEmpty())
                        .toList())
                + "; and the types of plugins.");
    }

    private void properties() {
        heading("Properties");
        table("of", "works", "not yet");
        propertyRow("flows", known.ofFlows(), NotSupportedProperties.OF_FLOWS);
        propertyRow("every task", commonToTasks(), NotSupportedProperties.OF_TASKS);
        propertyRow("every trigger", commonToTriggers(), NotSupportedProperties.OF_TRIGGERS);
        Set<String> ofAllInputs = common(Arrays.stream(InputType.values()).map(type -> known.ofInputs(type.name())));
        Set<String> ofAnyInput = Arrays.stream(InputType.values())
                .flatMap(type -> known.ofInputs(type.name()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        propertyRow("every input", ofAllInputs, without(NotSupportedProperties.OF_INPUTS, ofAnyInput));
        propertyRow("outputs of flows", known.ofOutputs(), NotSupportedProperties.OF_OUTPUTS);
        paragraph("`runIf` may be written `when`, the `id` of an input `name`. `tenantId`, `revision`, `updated` and"
                + " `deleted` are the server's: what a source says of them does not count.");
        heading("Types of inputs and outputs");
        table("type", "its own properties");
        for (InputType type : InputType.values()) {
            row(code(type.name()), codes(without(known.ofInputs(type.name()), ofAllInputs)));
        }
        paragraph("Older names that are read: `BOOLEAN` for `BOOL`, `ENUM` for `SELECT`. Not yet: "
                + codes(new TreeSet<>(NotSupportedProperties.INPUT_TYPES)) + ".");
    }

    private void expressions() {
        heading("Expressions");
        table("", "works", "not yet");
        row("functions", codes(without(Functions.all().keySet(), Functions.UNSUPPORTED)), codes(Functions.UNSUPPORTED));
        row("filters", codes(without(Filters.all().keySet(), Filters.UNSUPPORTED)), codes(Filters.UNSUPPORTED));
        row("tags", codes(tags()), "");
        paragraph("Refused, as in the language: the tags " + codes(Tags.REFUSED) + ".");
    }

    private static List<String> tags() {
        return Stream.concat(Tags.all().stream().map(tag -> tag.getTag()), Stream.of("raw", "verbatim"))
                .filter(tag -> !Tags.REFUSED.contains(tag))
                .sorted()
                .toList();
    }

    private void differences() {
        heading("Differs");
        table("what", "how");
        differing()
                .forEach((name, sentences) ->
                        sentences.forEach(sentence -> row(name.startsWith("io.") ? code(name) : name, sentence)));
    }

    private void paths() {
        heading("REST");
        paragraph(
                "`~` stands for `/api/v1/{tenant}`; the only tenant is `main`, and the paths without a tenant that older"
                        + " clients call mean it as well.");
        List<String> served = ServedPaths.all();
        paragraph("Works:\n\n" + bullets(served));
        Set<String> shapes = served.stream().map(ServedPaths::shape).collect(Collectors.toSet());
        paragraph("Not yet:\n\n"
                + bullets(Pages.list("language-paths.txt").stream()
                        .filter(path -> !shapes.contains(ServedPaths.shape(path)))
                        .toList()));
    }

    private Set<String> common(RegisteredType type) {
        if (type.isTask()) {
            return commonToTasks();
        }
        return type.isTrigger() ? commonToTriggers() : Set.of("type");
    }

    private Set<String> commonToTasks() {
        return common(types.all().stream().filter(RegisteredType::isTask).map(known::of));
    }

    private Set<String> commonToTriggers() {
        return without(
                common(types.all().stream().filter(RegisteredType::isTrigger).map(known::of)), Set.of("inputs"));
    }

    private void propertyRow(String owner, Collection<String> works, Collection<String> notYet) {
        row(owner, codes(works), codes(new TreeSet<>(notYet)));
    }

    private static Set<String> common(Stream<Set<String>> sets) {
        return sets.reduce((one, other) -> {
                    Set<String> both = new TreeSet<>(one);
                    both.retainAll(other);
                    return both;
                })
                .orElseThrow();
    }

    private static Set<String> without(Collection<String> names, Collection<String> excluded) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(excluded);
        return left;
    }

    private void heading(String title) {
        text.append("\n## ").append(title).append("\n");
    }

    private void table(String... columns) {
        text.append('\n');
        row(columns);
        row(Stream.of(columns).map(column -> "---").toArray(String[]::new));
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void paragraph(String words) {
        text.append('\n').append(words.strip()).append('\n');
    }

    private static String bullets(Collection<String> names) {
        return names.stream().map(name -> "- " + code(name) + "\n").collect(Collectors.joining());
    }

    private static String codes(Collection<String> names) {
        return names.stream().map(CompatibilityPage::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
