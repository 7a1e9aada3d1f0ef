package org.picaflor.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassageTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void whatPeopleWroteAroundItStays() throws IOException {
        Path page = Files.writeString(
                directory.resolve("page.md"),
                "# Page\n\n<!-- sums: written by x -->\nold\n<!-- end of sums -->\n\nEnd.\n");
        new Passage(page, "sums").write("new\n");
        new Passage(page, "sums").write("newer\n");
        assertThat(page).hasContent("# Page\n\n<!-- sums: written by x -->\n\nnewer\n\n<!-- end of sums -->\n\nEnd.\n");
    }

    @Test
    void aPageWithoutItIsLeftAlone() throws IOException {
        Path page = Files.writeString(directory.resolve("page.md"), "# Page\n");
        assertThatThrownBy(() -> new Passage(page, "sums").write("new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no passage 'sums'");
        assertThat(page).hasContent("# Page\n");
    }
}
