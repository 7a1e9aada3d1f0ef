package org.picaflor.server.api;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads server-sent events from the lines of a response; comments and empty events are passed over. */
final class ServerEvents {

    private String kind = "";
    private final StringBuilder data = new StringBuilder();

    static void read(Stream<String> lines, Consumer<ServerEvent> consumer) {
        ServerEvents events = new ServerEvents();
        for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
            events.line(each.next(), consumer);
        }
    }

    private void line(String line, Consumer<ServerEvent> consumer) {
        if (line.isEmpty()) {
            dispatch(consumer);
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> kind = value;
            case "id" -> kind = kind.isEmpty() ? value : kind;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
            default -> {
                // A comment (the heartbeat) or a field of no interest here.
            }
        }
    }

    private void dispatch(Consumer<ServerEvent> consumer) {
        if (!data.isEmpty() || !kind.isEmpty()) {
            consumer.accept(new ServerEvent(kind, data.toString()));
        }
        kind = "";
        data.setLength(0);
    }
}
