package org.picaflor.tests.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads server-sent events from the lines of a stream, to its end. */
final class EventLines {
    private EventLines() {}

    static List<Event> read(Stream<String> lines) {
        List<Event> events = new ArrayList<>();
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line : (Iterable<String>) lines::iterator) {
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            } else if (line.isEmpty() && !name.isEmpty()) {
                events.add(new Event(name, data.toString()));
                name = "";
                data.setLength(0);
            }
        }
        return events;
    }
}
