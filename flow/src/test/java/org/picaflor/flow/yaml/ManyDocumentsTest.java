package org.picaflor.flow.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.flow.yaml.Sources.PARSER;
import static org.picaflor.flow.yaml.Sources.withTask;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.picaflor.flow.error.Violation;

class ManyDocumentsTest {

    @Test
    void eachDocumentHasItsFlowOrItsMistakesAtTheirPlaceInTheWholeSource() {
        String good = withTask("");
        String bad = "id: bad\nnamespace: c.d\ntasks: 1\n";
        String broken = "id: [\n";

        List<ParsedDocument> documents =
                PARSER.parseAll("main", "---\n" + good + "---\n" + bad + "--- # next\n" + broken + "---\n\n# end\n");

        assertThat(documents).extracting(ParsedDocument::index).containsExactly(0, 1, 2);
        assertThat(documents.get(0).flow()).isNotNull();
        assertThat(documents.get(0).source()).isEqualTo(good);
        assertThat(documents.get(0).flow().source()).isEqualTo(good);
        assertThat(documents.get(0).violations()).isEmpty();
        assertThat(documents.get(1).flow()).isNull();
        assertThat(documents.get(1).namespace()).isEqualTo("c.d");
        assertThat(documents.get(1).id()).isEqualTo("bad");
        assertThat(documents.get(1).violations())
                .extracting(Violation::toString)
                .containsExactly("9:8: tasks: Expected a list, not `1`.");
        assertThat(documents.get(2).id()).isNull();
        assertThat(documents.get(2).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.line()).isGreaterThanOrEqualTo(11));
    }

    @Test
    void aDocumentMayBeginOnTheLineOfItsSeparator() {
        assertThat(PARSER.parseAll("main", "--- {id: 1a, namespace: A, tasks: []}"))
                .singleElement()
                .satisfies(document -> assertThat(document.violations())
                        .extracting(Violation::toString)
                        .startsWith("1:25: namespace: `namespace` must match `^[a-z0-9][a-z0-9._-]*$`."));
    }

    @Test
    void dashesWithinALineSeparateNothing() {
        assertThat(PARSER.parseAll("main", withTask("description: a --- b\nlabels: {x: ---}")))
                .hasSize(1);
    }

    @Test
    void nothingAtAllIsOneDocumentThatSaysSo() {
        assertThat(PARSER.parseAll("main", "---\n---\n"))
                .singleElement()
                .satisfies(document -> assertThat(document.violations()).hasSize(1));
    }
}
