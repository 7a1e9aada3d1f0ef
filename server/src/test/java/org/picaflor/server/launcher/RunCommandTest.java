package org.picaflor.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.server.run.FakeApi;
import picocli.CommandLine;

class RunCommandTest {

    private static final String FLOW = """
            id: hello
            namespace: company.team
            tasks:
              - id: say
                type: io.kestra.plugin.core.log.Log
                message: Hello
            """;

    private static final String VALID = "[{\"index\":0,\"namespace\":\"company.team\",\"flow\":\"hello\"}]";
    private static final String EXECUTION = "/api/v1/main/executions/e1";

    @TempDir
    Path directory;

    private Path flow;
    private FakeApi api;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void prepare() throws IOException {
        flow = Files.writeString(directory.resolve("hello.yaml"), FLOW);
        api = new FakeApi()
                .answer("POST /api/v1/main/flows/validate", 200, VALID)
                .answer("POST /api/v1/main/flows", 200, "{\"id\":\"hello\",\"revision\":1}")
                .answer("POST /api/v1/main/executions/company.team/hello", 200, execution("CREATED"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"SUCCESS, 0", "WARNING, 0", "FAILED, 1", "KILLED, 1", "CANCELLED, 1"})
    void the_exit_code_tells_whether_the_flow_succeeded(String state, int code) {
        endsIn(state);

        assertThat(run("run", flow.toString())).isEqualTo(code);
        assertThat(out.toString()).contains(state, api.address() + EXECUTION);
    }

    @Test
    void prints_log_outputs_and_task_states() {
        endsIn("SUCCESS");
        api.stream(
                "GET /api/v1/main/logs/e1/follow",
                ": heartbeat",
                "id: progress\ndata: {\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"INFO\",\"taskId\":\"say\","
                        + "\"message\":\"Hello\"}");

        run("run", flow.toString());

        assertThat(out.toString())
                .contains("1 SUCCESS", "\"answer\" : 42", "after 1.500 s", "2026-01-01T00:00:00Z INFO  [say] Hello");
    }

    @Test
    void an_entry_that_comes_by_stream_and_by_question_is_printed_once() {
        String entry = "{\"timestamp\":\"2026-01-01T00:00:00Z\",\"level\":\"INFO\",\"message\":\"once\"}";
        api.stream("GET /api/v1/main/logs/e1/follow", "data: [" + entry + "]");
        endsIn("SUCCESS", "[" + entry + "]");

        run("run", flow.toString());

        assertThat(out.toString().split("once", -1)).hasSize(2);
    }

    @Test
    void asks_for_the_execution_when_the_streams_break() {
        api.stream("GET " + EXECUTION + "/follow", "id: start", "id: progress\ndata: " + execution("RUNNING"))
                .answer("GET " + EXECUTION, 200, execution("RUNNING"))
                .answer("GET " + EXECUTION, 503, "{}")
                .answer("GET " + EXECUTION, 404, "{}")
                .answer("GET " + EXECUTION, 200, execution("FAILED"))
                .answer("GET /api/v1/main/logs/e1", 500, "{}");

        assertThat(run("run", flow.toString())).isEqualTo(1);
    }

    @Test
    void replaces_a_flow_that_exists() {
        endsIn("SUCCESS");
        api.answer("GET /api/v1/main/flows/company.team/hello", 200, "{}")
                .answer("PUT /api/v1/main/flows/company.team/hello", 200, "{\"revision\":7}");

        assertThat(run("run", flow.toString())).isZero();
        assertThat(out.toString()).contains("saved company.team.hello revision 7");
        assertThat(api.requests()).doesNotContain("POST /api/v1/main/flows");
        assertThat(api.lastAsked("PUT /api/v1/main/flows/company.team/hello").body())
                .isEqualTo(FLOW);
    }

    @Test
    void sends_inputs_as_the_parts_of_a_form() throws IOException {
        endsIn("SUCCESS");
        Path file = Files.writeString(directory.resolve("data.csv"), "a,b\n");

        run("run", flow.toString(), "-i", "name=Zoë=1", "--input", "table=@" + file, "-i", "handle=@@zoe");

        String body =
                api.lastAsked("POST /api/v1/main/executions/company.team/hello").body();
        assertThat(body)
                .contains("name=\"name\"", "\r\n\r\nZoë=1\r\n")
                .contains("name=\"table\"; filename=\"data.csv\"", "\r\n\r\na,b\n\r\n")
                .contains("\r\n\r\n@zoe\r\n");
    }

    @Test
    void without_following_it_returns_at_once_with_id_and_address() {
        assertThat(run("run", flow.toString(), "--no-follow")).isZero();
        assertThat(out.toString()).contains("started e1", api.address() + EXECUTION);
        assertThat(api.requests()).doesNotContain("GET " + EXECUTION + "/follow");
    }

    @Test
    void authenticates_as_the_administrator() {
        run("run", flow.toString(), "--no-follow");

        assertThat(api.lastAsked("POST /api/v1/main/flows").authorization())
                .isEqualTo("Basic YWRtaW5AcGljYWZsb3IubG9jYWw6c2VjcmV0");
    }

    @Test
    void a_constraint_is_shown_where_it_is_broken_and_nothing_is_saved() {
        prepareInvalid("tasks[0].type: Invalid type: x.Y");

        assertThat(run("run", flow.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualToIgnoringNewLines(flow + ":5:5: tasks[0].type: Invalid type: x.Y");
        assertThat(api.requests()).containsExactly("POST /api/v1/main/flows/validate");
    }

    @Test
    void a_position_given_by_the_server_is_taken_over() {
        prepareInvalid("4:11: unknown property");

        run("run", flow.toString());

        assertThat(err.toString()).isEqualToIgnoringNewLines(flow + ":4:11: unknown property");
    }

    @Test
    void violations_in_parts_are_preferred_to_the_text_of_the_constraints() {
        api.close();
        reopen();
        api.answer("POST /api/v1/main/flows/validate", 200, """
                [{"constraints": "5:11: tasks[0].type: no such type",
                  "violations": [{"path": "tasks[0].type", "message": "no such type", "line": 5, "column": 11}]}]
                """);

        run("run", flow.toString());

        assertThat(err.toString()).isEqualToIgnoringNewLines(flow + ":5:11: tasks[0].type: no such type");
    }

    @Test
    void refused_inputs_are_a_usage_error_with_every_detail() {
        api.close();
        reopen();
        api.answer("POST /api/v1/main/flows/validate", 200, VALID)
                .answer("POST /api/v1/main/flows", 200, "{}")
                .answer("POST /api/v1/main/executions/company.team/hello", 422, """
                        {"message": "Invalid entity: inputs", "_embedded": {"errors": [
                          {"path": "inputs.name", "message": "missing required input"},
                          {"path": "tasks[0].message", "message": "bad", "line": 6, "column": 5}]}}
                        """);

        assertThat(run("run", flow.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Invalid entity: inputs", "inputs.name: missing required input")
                .contains(flow + ":6:5: tasks[0].message: bad");
    }

    @Test
    void a_single_error_is_not_said_twice() {
        api.close();
        reopen();
        api.answer("POST /api/v1/main/flows/validate", 422, """
                {"message": "Invalid entity: name: is missing",
                 "_embedded": {"errors": [{"path": "name", "message": "is missing"}]}}
                """);

        run("run", flow.toString());

        assertThat(err.toString()).isEqualToIgnoringNewLines(flow + ":1:1: name: is missing");
    }

    @ParameterizedTest
    @CsvSource({"401, 3", "403, 3", "500, 3", "409, 2"})
    void the_status_tells_who_is_to_blame(int status, int code) {
        api.close();
        reopen();
        api.answer("POST /api/v1/main/flows/validate", status, "{\"message\": \"No.\"}");

        assertThat(run("run", flow.toString())).isEqualTo(code);
        assertThat(err.toString()).contains("No.");
    }

    @Test
    void a_server_that_does_not_answer_is_server_trouble() {
        api.close();

        assertThat(run("run", flow.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("The server at " + api.address() + " does not answer");
    }

    @Test
    void broken_yaml_is_shown_with_its_position_before_any_server_is_asked() throws IOException {
        Files.writeString(flow, "id: hello\nnamespace: [\n");

        assertThat(run("run", flow.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(flow + ":3:1: ");
        assertThat(api.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"namespace: x", "id: [a]\nnamespace: x", "- a", ""})
    void a_file_without_id_and_namespace_is_no_flow(String content) throws IOException {
        Files.writeString(flow, content);

        assertThat(run("run", flow.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(flow + ":1:1: ");
    }

    @Test
    void unusable_arguments_are_usage_errors() {
        assertThat(run("run")).isEqualTo(2);
        assertThat(run("run", directory.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(run("run", flow.toString(), "-i", "nonsense")).isEqualTo(2);
        assertThat(run("run", flow.toString(), "-i", "=value")).isEqualTo(2);
        assertThat(run("run", flow.toString(), "-i", "file=@" + directory.resolve("missing")))
                .isEqualTo(2);
        assertThat(api.requests()).isEmpty();
    }

    private void endsIn(String state) {
        endsIn(state, "[]");
    }

    private void endsIn(String state, String logs) {
        api.stream(
                        "GET " + EXECUTION + "/follow",
                        "id: start\ndata: ",
                        "id: progress\ndata: " + execution("RUNNING"),
                        "id: end\ndata: " + execution(state))
                .answer("GET " + EXECUTION, 200, execution(state))
                .answer("GET /api/v1/main/logs/e1", 200, logs);
    }

    private void prepareInvalid(String constraint) {
        api.close();
        reopen();
        api.answer("POST /api/v1/main/flows/validate", 200, "[{\"constraints\":\"" + constraint + "\"}]");
    }

    private void reopen() {
        try {
            api = new FakeApi();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int run(String... arguments) {
        Map<String, String> environment =
                Map.of("PICAFLOR_URL", api.address().toString(), "PICAFLOR_ADMIN_PASSWORD", "secret");
        CommandLine command = new Picaflor(environment, directory, false)
                .commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private static String execution(String state) {
        return "{\"id\":\"e1\",\"namespace\":\"company.team\",\"flowId\":\"hello\",\"outputs\":{\"answer\":42},"
                + "\"state\":{\"current\":\"" + state + "\",\"startDate\":\"2026-01-01T00:00:00Z\","
                + "\"endDate\":\"2026-01-01T00:00:01.5Z\"},"
                + "\"taskRunList\":[{\"id\":\"t1\",\"taskId\":\"say\",\"state\":{\"current\":\"" + state + "\"}}]}";
    }
}
