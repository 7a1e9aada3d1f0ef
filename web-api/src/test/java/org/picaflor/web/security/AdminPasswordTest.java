package org.picaflor.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPasswordTest {
    private static final Optional<String> UNSET = Optional.empty();

    @TempDir
    Path data;

    private final Random random = new Random(1);

    @Test
    void theConfiguredPasswordWinsAndLeavesNoFile() throws IOException {
        Files.writeString(data.resolve("other"), "x");
        assertThat(AdminPassword.find(Optional.of("${chosen}"), data, random)).isEqualTo("${chosen}");
        assertThat(files()).containsExactly("other");
    }

    @Test
    void eightCharactersAreEnoughAndSevenRefuseTheStart() {
        assertThat(AdminPassword.find(Optional.of("12345678"), data, random)).isEqualTo("12345678");
        assertThatThrownBy(() -> AdminPassword.find(Optional.of("1234567"), data, random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PICAFLOR_ADMIN_PASSWORD has 7 characters")
                .hasMessageNotContaining("1234567");
    }

    @Test
    void aMissingFileIsMadeWithARandomPasswordThatStays() throws IOException {
        Path nested = data.resolve("not/yet");
        String made = AdminPassword.find(UNSET, nested, random);
        assertThat(made).hasSize(24).matches("[A-Za-z0-9]+");
        assertThat(AdminPassword.find(UNSET, nested, random)).isEqualTo(made);
        assertThat(AdminPassword.find(UNSET, data, random)).isNotEqualTo(made);
        assertThat(Files.readString(nested.resolve(AdminPassword.FILE))).isEqualTo(made + "\n");
    }

    @Test
    void onlyTheOwnerCanReadTheFileAndNoDraftIsLeft() throws IOException {
        AdminPassword.find(UNSET, data, random);
        assertThat(Files.getPosixFilePermissions(data.resolve(AdminPassword.FILE)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(files()).containsExactly(AdminPassword.FILE);
    }

    @Test
    void anEmptyFileRefusesTheStartAndIsNamed() throws IOException {
        Path file = Files.createFile(data.resolve(AdminPassword.FILE));
        assertThatThrownBy(() -> AdminPassword.find(UNSET, data, random))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return Set.copyOf(all.map(path -> path.getFileName().toString()).toList());
        }
    }
}
