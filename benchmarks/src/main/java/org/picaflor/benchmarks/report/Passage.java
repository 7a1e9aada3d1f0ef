package org.picaflor.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page that a program writes, between two comments; people write the rest.
 *
 * @param name stands in the comments: {@code <!-- name: written by ... -->} and {@code <!-- end of name -->}
 */
public record Passage(Path page, String name) {

    /** Puts a text in the place of what stands there. */
    public void write(String text) {
        try {
            String before = Files.readString(page);
            int begin = before.indexOf("-->", before.indexOf("<!-- " + name + ":"));
            int end = before.indexOf("<!-- end of " + name + " -->");
            if (!before.contains("<!-- " + name + ":") || end < begin) {
                throw new IllegalStateException(page + " has no passage '" + name + "': two comments enclose it.");
            }
            Files.writeString(
                    page, before.substring(0, begin) + "-->\n\n" + text.strip() + "\n\n" + before.substring(end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
