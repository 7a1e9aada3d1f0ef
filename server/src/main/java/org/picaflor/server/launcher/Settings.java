package org.picaflor.server.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.picaflor.server.api.ServerAddress;
import org.picaflor.server.host.SentenceException;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;

/** What the environment says about this Picaflor: where its files lie and where it listens. */
record Settings(Environment environment, Path root) {

    static final String ADMIN = "admin@picaflor.local";

    private static final int HTTP_PORT = 8080;
    private static final int MANAGEMENT_PORT = 9990;
    private static final String LOOPBACK = "127.0.0.1";

    /** Without symbolic links, so that processes which resolve their own paths are known again by it. */
    Path data() {
        return realPath(environment
                .text("PICAFLOR_DATA_DIR")
                .map(Path::of)
                .orElse(root.resolve("data"))
                .toAbsolutePath()
                .normalize());
    }

    /** Of what is not there yet, the nearest parent that is tells where it will be. */
    private static Path realPath(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            Path parent = directory.getParent();
            return parent == null ? directory : realPath(parent).resolve(directory.getFileName());
        }
    }

    String httpHost() {
        return environment.text("PICAFLOR_HTTP_HOST").orElse(LOOPBACK);
    }

    int httpPort() {
        return environment.port("PICAFLOR_HTTP_PORT", HTTP_PORT);
    }

    int managementPort() {
        return environment.port("PICAFLOR_MANAGEMENT_PORT", MANAGEMENT_PORT);
    }

    int databasePort() {
        return environment.port("PICAFLOR_DB_PORT", EmbeddedPostgres.DEFAULT_PORT);
    }

    /** A database that somebody else runs; without it the embedded one is used. */
    Optional<DatabaseAccess> externalDatabase() {
        return environment
                .text("PICAFLOR_DB_URL")
                .map(url -> new DatabaseAccess(
                        url,
                        environment.text("PICAFLOR_DB_USER").orElse("picaflor"),
                        environment.text("PICAFLOR_DB_PASSWORD").orElse("")));
    }

    EmbeddedPostgres embeddedPostgres() {
        return new EmbeddedPostgres(data().resolve("postgres"), databasePort());
    }

    /** A server elsewhere, to which `run` speaks instead of bringing up one here. */
    Optional<URI> remoteServer() {
        return environment.text("PICAFLOR_URL").map(URI::create);
    }

    /** Where the server of this machine answers the launcher. */
    URI localServer() {
        String host = switch (httpHost()) {
            case "0.0.0.0", "::" -> LOOPBACK;
            case String named -> named.contains(":") ? "[" + named + "]" : named;
        };
        return URI.create("http://" + host + ":" + httpPort());
    }

    ServerAddress server() {
        return new ServerAddress(remoteServer().orElse(localServer()), ADMIN, adminPassword());
    }

    /** Where the administrator finds his password. */
    String adminPasswordPlace() {
        return environment.text("PICAFLOR_ADMIN_PASSWORD").isPresent()
                ? "in PICAFLOR_ADMIN_PASSWORD"
                : "in " + adminPasswordFile();
    }

    private Path adminPasswordFile() {
        return data().resolve("admin.password");
    }

    private String adminPassword() {
        return environment.text("PICAFLOR_ADMIN_PASSWORD").orElseGet(() -> {
            try {
                return Files.readString(adminPasswordFile()).strip();
            } catch (IOException e) {
                throw new SentenceException(
                        "The password of the administrator is neither in PICAFLOR_ADMIN_PASSWORD nor in "
                                + adminPasswordFile() + ".",
                        e);
            }
        });
    }
}
