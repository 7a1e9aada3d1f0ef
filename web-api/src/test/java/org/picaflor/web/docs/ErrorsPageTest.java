package org.picaflor.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.web.error.ErrorStatus;

class ErrorsPageTest {
    private static final Pattern CODE = Pattern.compile("PCF-\\d{4}");
    private static final Pattern LINE = Pattern.compile("^\\| `(PCF-\\d{4})` \\|.*");

    private final Map<String, String> lines = Pages.text(Pages.page("errors.md"))
            .lines()
            .map(LINE::matcher)
            .filter(line -> line.matches())
            .collect(Collectors.toMap(line -> line.group(1), line -> line.group(), (one, other) -> one + other));

    @ParameterizedTest
    @EnumSource
    void everyErrorCodeHasALineWithItsMeaning(ErrorCode code) {
        assertThat(lines).as("lines of docs/errors.md").containsKey(code.code());
        assertThat(lines.get(code.code()))
                .contains("| " + code.name() + " |")
                .contains("| " + code.blame().name().toLowerCase(Locale.ROOT) + " |")
                .contains("| " + ErrorStatus.of(code).status() + " |")
                .contains("| " + code.sentence());
    }

    @Test
    void everyCodeInTheSourcesHasALineAndEveryLineACode() {
        assertThat(lines.keySet()).isEqualTo(uses().keySet());
    }

    @Test
    void aCodeInTheLogIsWrittenByOneClassOnly() {
        List<String> ofErrors =
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).toList();
        Map<String, Set<Path>> ofLogs = uses();
        ofLogs.keySet().removeAll(ofErrors);

        assertThat(ofLogs)
                .isNotEmpty()
                .allSatisfy((code, files) -> assertThat(files).hasSize(1));
    }

    /** Where each code is written, comments apart. */
    private static Map<String, Set<Path>> uses() {
        Map<String, Set<Path>> uses = new TreeMap<>();
        for (Path file : Pages.sources()) {
            codeLines(file)
                    .forEach(line -> CODE.matcher(line)
                            .results()
                            .forEach(found -> uses.computeIfAbsent(found.group(), code -> new TreeSet<>())
                                    .add(file)));
        }
        return uses;
    }

    private static Stream<String> codeLines(Path file) {
        return Pages.text(file)
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("//"));
    }
}
