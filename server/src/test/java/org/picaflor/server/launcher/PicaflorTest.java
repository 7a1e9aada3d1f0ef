package org.picaflor.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picaflor.server.host.ListeningPort;

class PicaflorTest {

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "PICAFLOR_HTTP_PORT", Integer.toString(ListeningPort.free()),
            "PICAFLOR_MANAGEMENT_PORT", Integer.toString(ListeningPort.free()),
            "PICAFLOR_DB_PORT", Integer.toString(ListeningPort.free())));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void no_command_and_an_unknown_command_are_usage_errors() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("fly")).isEqualTo(2);
        assertThat(run("up", "--unknown")).isEqualTo(2);
    }

    @Test
    void help_names_every_command() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "down", "status", "logs", "run");
    }

    @Test
    void status_of_nothing_says_so_and_leaves_no_trace() {
        assertThat(run("status")).isEqualTo(3);
        assertThat(out.toString()).contains("database:  down", "server:    down");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void down_of_nothing_is_no_error() {
        assertThat(run("down")).isZero();
    }

    @Test
    void logs_of_nothing_are_empty() {
        assertThat(run("logs")).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void logs_end_with_the_last_lines_of_the_server() throws IOException {
        Path log = Files.createDirectories(root.resolve("data/server/log"));
        Files.writeString(log.resolve("console.log"), "one\ntwo\nthree\n");

        run("logs", "server", "-n", "2");

        assertThat(out.toString()).isEqualToNormalizingNewlines("two\nthree\n");
    }

    @Test
    void a_taken_port_is_one_sentence_and_nothing_is_started() throws IOException {
        try (ServerSocket foreign = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("PICAFLOR_HTTP_PORT", Integer.toString(foreign.getLocalPort()));

            assertThat(run("up")).isEqualTo(3);
            assertThat(err.toString())
                    .startsWith("picaflor: Port " + foreign.getLocalPort() + " is taken by ")
                    .endsWith("choose another port with PICAFLOR_HTTP_PORT." + System.lineSeparator());
            assertThat(root.resolve("data/postgres")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zero", "0", "65536", "-1"})
    void a_port_that_is_none_is_a_usage_error(String port) {
        environment.put("PICAFLOR_HTTP_PORT", port);

        assertThat(run("up")).isEqualTo(2);
        assertThat(err.toString()).contains("PICAFLOR_HTTP_PORT is not a port: " + port);
    }

    @Test
    void a_database_elsewhere_that_does_not_answer_is_one_sentence() {
        environment.put("PICAFLOR_DB_URL", "jdbc:postgresql://127.0.0.1:" + ListeningPort.free() + "/picaflor");

        assertThat(run("up")).isEqualTo(3);
        assertThat(err.toString()).contains("(PICAFLOR_DB_URL) does not answer").hasLineCount(1);
    }

    @Test
    void the_pid_of_another_process_is_not_taken_for_the_server() throws IOException {
        Files.createDirectories(root.resolve("data"));
        Files.writeString(
                root.resolve("data/server.pid"),
                Long.toString(ProcessHandle.current().pid()));

        assertThat(run("down")).isZero();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
        assertThat(run("status")).isEqualTo(3);
        assertThat(out.toString()).contains("server:    down");
    }

    @Test
    void a_data_directory_that_cannot_be_made_is_one_sentence() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        environment.put("PICAFLOR_DATA_DIR", file.resolve("data").toString());

        assertThat(run("up")).isEqualTo(3);
        assertThat(err.toString()).contains("cannot be created").hasLineCount(1);
    }

    private int run(String... arguments) {
        return new Picaflor(environment, root, false)
                .commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
