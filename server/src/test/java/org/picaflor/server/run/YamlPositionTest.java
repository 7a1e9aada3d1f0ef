package org.picaflor.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlPositionTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "'', 1:1",
        "namespace, 2:1",
        "tasks, 3:1",
        "tasks[0], 4:5",
        "tasks[0].type, 5:5",
        "tasks[1].id, 6:5",
        "tasks[0].type.deeper, 5:5",
        "tasks[7].id, 3:1",
        "tasks[x], 3:1",
        "unknown.thing, 1:1"
    })
    void a_path_leads_to_the_deepest_place_that_exists(String path, String position) throws IOException {
        Path file = directory.resolve("flow.yaml");
        Files.writeString(file, """
                id: hello
                namespace: company.team
                tasks:
                  - id: a
                    type: b
                  - id: c
                """);

        assertThat(FlowFile.read(file).locate(path)).isEqualTo(file + ":" + position);
    }
}
