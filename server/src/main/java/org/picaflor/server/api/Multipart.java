package org.picaflor.server.api;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A multipart/form-data body; files are read while they are sent. */
final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary = "picaflor-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    static Multipart of(List<Input> inputs) {
        Multipart multipart = new Multipart();
        inputs.forEach(multipart::add);
        return multipart;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher body() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(text("--" + boundary + "--" + LINE));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private void add(Input input) {
        switch (input) {
            case Input.Text(String name, String value) ->
                parts.add(
                        text(head(name, "") + "Content-Type: text/plain; charset=UTF-8" + LINE + LINE + value + LINE));
            case Input.Content(String name, var file) -> {
                parts.add(text(
                        head(name, "; filename=\"" + quoted(file.getFileName().toString()) + "\"")
                                + "Content-Type: application/octet-stream" + LINE + LINE));
                try {
                    parts.add(BodyPublishers.ofFile(file));
                } catch (FileNotFoundException e) {
                    throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
                }
                parts.add(text(LINE));
            }
        }
    }

    private String head(String name, String more) {
        return "--" + boundary + LINE + "Content-Disposition: form-data; name=\"" + quoted(name) + "\"" + more + LINE;
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }
}
