package org.picaflor.web.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.picaflor.web.Samples.FLOW;
import static org.picaflor.web.Samples.START;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.executor.api.FlowView;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.ValidationException;
import org.picaflor.flow.error.Violation;
import org.picaflor.flow.execution.Label;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.yaml.ParsedDocument;
import org.picaflor.web.json.Json;

class FlowJsonTest {
    private static final String SOURCE = """
            id: hello
            namespace: company.team
            revision: 99
            deleted: true
            description: Says hello
            labels:
              team: a
            inputs:
              - name: old
                type: STRING
              - id: new
                type: INT
            tasks:
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: "{{ inputs.new }}"
            """;

    @Test
    void theDocumentIsShownAsWrittenWithWhatPicaflorDecided() {
        assertThat(Json.MAPPER.valueToTree(FlowJson.of(view(SOURCE, null))).toString())
                .isEqualTo("{\"id\":\"hello\",\"namespace\":\"company.team\",\"revision\":3,\"tenantId\":\"main\","
                        + "\"description\":\"Says hello\",\"tasks\":[{\"id\":\"say\","
                        + "\"type\":\"io.kestra.plugin.core.log.Log\",\"message\":\"{{ inputs.new }}\"}],"
                        + "\"labels\":[{\"key\":\"team\",\"value\":\"a\"}],"
                        + "\"inputs\":[{\"id\":\"old\",\"name\":\"old\",\"type\":\"STRING\"},"
                        + "{\"id\":\"new\",\"type\":\"INT\"}],"
                        + "\"disabled\":false,\"deleted\":false,\"updated\":\"2026-01-31T12:00:00.123456Z\"}");
    }

    @Test
    void theSourceComesOnlyWhenAskedFor() {
        assertThat(FlowJson.withSource(view(SOURCE, null))).containsEntry("source", SOURCE);
        assertThat(FlowJson.of(view(SOURCE, null))).doesNotContainKey("source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just text", "- a\n- b", "a: [", "a: &x [*x]", "# nothing"})
    void aSourceThatIsNoFlowIsShownByItsNameAndProblem(String source) {
        ValidationException problem = new ValidationException(
                ErrorCode.FLOW_INVALID, List.of(new Violation("tasks", "is missing", 2, 1, null)));
        Map<String, Object> json = FlowJson.withSource(view(source, problem));
        assertThat(json)
                .containsEntry("id", "hello")
                .containsEntry("source", source)
                .containsEntry("exception", "2:1: tasks: is missing")
                .doesNotContainKeys("tasks", "labels", "inputs");
    }

    @Test
    void aValidationTellsEveryMistakeOnALineAndInParts() {
        List<Violation> mistakes =
                List.of(new Violation("id", "is missing", 1, 1, null), new Violation("tasks", "is empty", 3, 8, null));
        Validation validation = Validation.of(new ParsedDocument(1, "company.team", null, "x", null, mistakes));
        assertThat(validation.constraints()).isEqualTo("1:1: id: is missing\n3:8: tasks: is empty");
        assertThat(validation.violations())
                .containsExactly(
                        new Validation.Mistake("id", "is missing", 1, 1),
                        new Validation.Mistake("tasks", "is empty", 3, 8));
    }

    @Test
    void aValidDocumentHasNoConstraintsAtAll() {
        Validation validation = Validation.of(new ParsedDocument(0, "company.team", "hello", "x", null, List.of()));
        assertThat(Json.MAPPER.valueToTree(validation).toString())
                .isEqualTo("{\"index\":0,\"namespace\":\"company.team\",\"flow\":\"hello\",\"violations\":[],"
                        + "\"outdated\":false,\"deprecationPaths\":[],\"warnings\":[],\"infos\":[]}");
    }

    private static FlowView view(String source, @Nullable ValidationException problem) {
        Flow flow = new Flow(
                FLOW,
                null,
                List.of(new Label("team", "a")),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                source);
        return new FlowView(FLOW, source, false, false, START, problem == null ? flow : null, problem);
    }
}
