package org.picaflor.server.launcher;

import java.util.Map;
import java.util.Optional;
import org.picaflor.server.host.UsageException;

/** Reads the PICAFLOR_* variables; an empty one counts as absent. */
record Environment(Map<String, String> variables) {

    private static final int LAST_PORT = 65_535;

    Environment {
        variables = Map.copyOf(variables);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    int port(String name, int fallback) {
        return text(name).map(value -> port(name, value)).orElse(fallback);
    }

    private static int port(String name, String value) {
        try {
            int port = Integer.parseInt(value.strip());
            if (port > 0 && port <= LAST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(name + " is not a port: " + value + ".", e);
        }
        throw new UsageException(name + " is not a port: " + value + ".");
    }
}
