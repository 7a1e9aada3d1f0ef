package org.picaflor.tests.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.picaflor.server.postgres.DatabaseAccess;
import org.picaflor.server.postgres.EmbeddedPostgres;

/** Database, ports and directory of Arquillian's server, as the properties that its configuration names. */
public final class ContainerSurroundings {
    private static final String JMX = "<expose-expression-model/>";

    private ContainerSurroundings() {}

    /** Starts a fresh database, which ends with this JVM, and sets the properties. */
    public static void prepare() {
        Path home = Build.scratch("arquillian");
        Path postgresDirectory = home.resolve("postgres");
        if (postgresDirectory.toFile().exists()) {
            new EmbeddedPostgres(postgresDirectory, EmbeddedPostgres.ANY_PORT).stop();
        }
        Directories.delete(home);
        Directories.copy(Build.wildfly().resolve("standalone"), home.resolve("server"));
        openJmx(home.resolve("server/configuration/standalone.xml"));
        EmbeddedPostgres postgres = new EmbeddedPostgres(postgresDirectory, EmbeddedPostgres.ANY_PORT);
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "end-arquillian-database"));
        DatabaseAccess access = postgres.start();
        int managementPort = Ports.free();
        System.setProperty("picaflor.tests.wildfly", Build.wildfly().toString());
        System.setProperty("picaflor.tests.java-home", System.getProperty("java.home"));
        System.setProperty("picaflor.tests.management-port", Integer.toString(managementPort));
        System.setProperty("picaflor.tests.jvm", String.join(" ", arguments(home, access, managementPort)));
    }

    /** Arquillian asks the server over JMX where a deployment is served; for users it is closed. */
    private static void openJmx(Path configuration) {
        try {
            String closed = Files.readString(configuration);
            Files.writeString(configuration, closed.replace(JMX, JMX + "<remoting-connector/>"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A property named {@code env.X} stands for the environment variable {@code X} in the server's configuration. */
    private static List<String> arguments(Path home, DatabaseAccess access, int managementPort) {
        return List.of(
                "-Xmx512m",
                "-Djboss.server.base.dir=" + home.resolve("server"),
                "-Djboss.http.port=" + Ports.free(),
                "-Djboss.management.http.port=" + managementPort,
                "-Dpicaflor.data-dir=" + home,
                "-Dpicaflor.db.url=" + access.url(),
                "-Dpicaflor.db.user=" + access.user(),
                "-Dpicaflor.db.password=" + access.password(),
                "-Denv.PICAFLOR_DB_URL=" + access.url(),
                "-Denv.PICAFLOR_DB_USER=" + access.user(),
                "-Denv.PICAFLOR_DB_PASSWORD=" + access.password());
    }
}
