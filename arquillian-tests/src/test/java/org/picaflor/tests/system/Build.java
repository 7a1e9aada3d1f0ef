package org.picaflor.tests.system;

import java.nio.file.Path;

/** Where the build has put what is tested, and where the tests may write. */
public final class Build {
    private static final Path ROOT =
            Path.of(System.getProperty("picaflor.root", "..")).toAbsolutePath().normalize();

    private Build() {}

    /** The top of the project. */
    public static Path root() {
        return ROOT;
    }

    public static Path ear() {
        return ROOT.resolve("ear/target/picaflor.ear");
    }

    /** The provisioned server; read only. */
    public static Path wildfly() {
        return ROOT.resolve("server/target/wildfly");
    }

    /** A path below this module's {@code target}. */
    public static Path scratch(String path) {
        return Path.of(System.getProperty("picaflor.tests.directory", "target"))
                .toAbsolutePath()
                .resolve(path);
    }
}
