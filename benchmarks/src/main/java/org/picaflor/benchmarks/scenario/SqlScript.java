package org.picaflor.benchmarks.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** SQL that lies beside the classes. */
final class SqlScript {
    private SqlScript() {}

    static String text(String name) {
        try (InputStream script = SqlScript.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("The script " + name + " is not on the class path.");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Statements that end with a semicolon at the end of a line. */
    static List<String> statements(String name) {
        return Stream.of(text(name).split(";\n")).map(String::strip).toList();
    }
}
