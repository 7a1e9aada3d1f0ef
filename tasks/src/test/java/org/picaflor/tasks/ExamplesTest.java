package org.picaflor.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.picaflor.flow.model.Flow;
import org.picaflor.flow.model.FlowIndex;

class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @ParameterizedTest
    @CsvSource({"hello,2", "hummingbird,2", "hummingbird-outputs,2", "bench-flowable,15"})
    void anExampleIsParsed(String name, int tasks) throws IOException {
        Flow flow = Sample.flow(Files.readString(EXAMPLES.resolve(name + ".yaml")));

        assertThat(flow.key().id()).isEqualTo(name);
        assertThat(flow.key().namespace()).isEqualTo("company.team");
        assertThat(FlowIndex.of(flow).all()).hasSize(tasks);
    }

    @Test
    void everyExampleIsParsed() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allSatisfy(file -> assertThat(
                                    Sample.flow(Files.readString(file)).tasks())
                            .isNotEmpty());
        }
    }
}
