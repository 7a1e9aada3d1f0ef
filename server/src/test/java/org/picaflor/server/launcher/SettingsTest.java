package org.picaflor.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the surroundings of the command tell it. */
class SettingsTest {
    @TempDir
    private Path directory;

    @Test
    void aDataDirectoryBehindASymbolicLinkIsKnownByItsOwnPath() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real")).toRealPath();
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertThat(data(link)).isEqualTo(real);
        assertThat(data(link.resolve("not/there/yet"))).isEqualTo(real.resolve("not/there/yet"));
    }

    @Test
    void withoutAWordTheDataIsBesideTheProgram() throws IOException {
        assertThat(new Settings(new Environment(Map.of()), directory).data())
                .isEqualTo(directory.toRealPath().resolve("data"));
    }

    private Path data(Path named) {
        return new Settings(new Environment(Map.of("PICAFLOR_DATA_DIR", named.toString())), directory).data();
    }
}
