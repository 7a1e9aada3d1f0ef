package org.picaflor.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL, unpacked once per version from the archive on the class path. */
record PostgresBinaries(Path directory, String version) {

    private static final int OWNER_MAY_EXECUTE = 0100;

    static PostgresBinaries unpackInto(PostgresHome home) {
        String version = versionOnClassPath();
        PostgresBinaries binaries = new PostgresBinaries(home.binaries(version), version);
        if (!Files.isDirectory(binaries.directory())) {
            binaries.unpack();
        }
        return binaries;
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    int majorVersion() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    static String versionOnClassPath() {
        Properties properties = new Properties();
        try (@Nullable InputStream in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
            if (in == null) {
                throw new IllegalStateException("binaries.properties is missing from the class path");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** A directory under its final name is complete: it is renamed when everything is in it. */
    private void unpack() {
        String archive = Platform.current().archive();
        try (@Nullable InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new PostgresException("The PostgreSQL binaries for this machine (" + archive
                        + ") are not in the build; choose the Maven profile of the platform or set PICAFLOR_DB_URL.");
            }
            Path fresh = Files.createTempDirectory(directory.getParent(), "unpacking");
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                extract(tar, fresh);
            }
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PostgresException("The PostgreSQL binaries cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("entry " + entry.getName() + " leaves the archive");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                continue;
            }
            Files.copy(tar, path);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
