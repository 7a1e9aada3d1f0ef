package org.picaflor.web.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The administrator's password: configured, or kept in a file that only the server's user can read. */
final class AdminPassword {
    /** Fewest characters. */
    static final int SHORTEST = 8;
    /** Name of the file in the data directory. */
    static final String FILE = "admin.password";

    private static final Logger LOG = System.getLogger(AdminPassword.class.getName());
    private static final int GENERATED_LENGTH = 24;
    private static final String CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private AdminPassword() {}

    /**
     * The configured password, else that of the file, which is made with a random one where it is missing.
     *
     * @throws IllegalStateException with a sentence for the operator where the password is too short
     */
    static String find(Optional<String> configured, Path dataDirectory, RandomGenerator random) {
        if (configured.isPresent()) {
            return longEnough(configured.get(), "PICAFLOR_ADMIN_PASSWORD");
        }
        Path file = dataDirectory.resolve(FILE).toAbsolutePath().normalize();
        try {
            if (Files.notExists(file)) {
                create(file, random);
            }
            return longEnough(Files.readString(file).strip(), "the file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The administrator's password cannot be read from or written to " + file
                            + ". Make its directory writable, or set PICAFLOR_ADMIN_PASSWORD.",
                    e);
        }
    }

    private static String longEnough(String password, String source) {
        if (password.length() < SHORTEST) {
            throw new IllegalStateException("The administrator's password in " + source + " has " + password.length()
                    + " characters. Picaflor does not start with fewer than " + SHORTEST + ": set a longer one.");
        }
        return password;
    }

    /** Written aside and then linked, so that nobody ever reads half a password and the first of several nodes wins. */
    private static void create(Path file, RandomGenerator random) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = Files.createTempFile(file.getParent(), FILE, ".draft", ownerOnly());
        try {
            Files.writeString(draft, generate(random) + "\n");
            Files.createLink(file, draft);
            LOG.log(Logger.Level.INFO, "A password for " + AdminAccount.USER + " was made; it is in " + file + ".");
        } catch (FileAlreadyExistsException e) {
            LOG.log(Logger.Level.DEBUG, "Another node has made " + file + " meanwhile.");
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static String generate(RandomGenerator random) {
        StringBuilder password = new StringBuilder(GENERATED_LENGTH);
        for (int i = 0; i < GENERATED_LENGTH; i++) {
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return password.toString();
    }
}
