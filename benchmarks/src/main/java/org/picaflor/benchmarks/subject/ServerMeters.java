package org.picaflor.benchmarks.subject;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;

/** What a server measured of itself, at one moment. */
public final class ServerMeters {
    private final Map<String, Double> values = new HashMap<>();

    private ServerMeters(String text) {
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int space = line.lastIndexOf(' ');
            values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
        });
    }

    public static ServerMeters of(Picaflor picaflor) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return new ServerMeters(picaflor.get(client, "/prometheus").body());
        }
    }

    /**
     * The value of a meter.
     *
     * @param name with its labels, as Prometheus reads it
     * @throws IllegalStateException where the server has no such meter
     */
    public double value(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The server has no meter " + name + ".");
        }
        return value;
    }

    /** The mean of a timer since an earlier moment, in milliseconds. */
    public double meanMillisSince(ServerMeters earlier, String timer) {
        double count = value(timer + "_count") - earlier.value(timer + "_count");
        double seconds = value(timer + "_sum") - earlier.value(timer + "_sum");
        return seconds / count * 1000;
    }
}
