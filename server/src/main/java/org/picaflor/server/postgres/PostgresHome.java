package org.picaflor.server.postgres;

import java.nio.file.Path;

/** The layout of the directory that holds binaries, data, passwords and logs of an embedded PostgreSQL. */
record PostgresHome(Path directory) {

    PostgresHome {
        directory = directory.toAbsolutePath().normalize();
    }

    Path binaries(String version) {
        return directory.resolve(version);
    }

    Path cluster() {
        return directory.resolve("cluster");
    }

    Path clusterInTheMaking() {
        return directory.resolve("cluster.new");
    }

    Path log() {
        return directory.resolve("log");
    }

    Path startLog() {
        return log().resolve("start.log");
    }

    Path superuserPassword() {
        return directory.resolve("superuser.password");
    }

    Path ownerPassword() {
        return directory.resolve("picaflor.password");
    }
}
