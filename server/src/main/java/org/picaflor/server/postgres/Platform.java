package org.picaflor.server.postgres;

import java.util.Locale;

/** The operating system and processor, in the words of the binaries' archives. */
record Platform(String system, String processor) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String name, String architecture) {
        String system = name.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = switch (architecture) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> architecture;
        };
        return new Platform(system, processor);
    }

    String archive() {
        return "postgres-" + system + "-" + processor + ".txz";
    }
}
