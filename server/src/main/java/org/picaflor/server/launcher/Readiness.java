package org.picaflor.server.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the server whether it can do work. */
final class Readiness {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    /** The server answers and nobody has claimed the path yet. */
    private static final int NOT_FOUND = 404;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final URI address;

    Readiness(URI server) {
        this.address = URI.create(server + "/health/ready");
    }

    boolean isUp() {
        return state().equals("UP");
    }

    /** {@code UP}, or what is the matter in a few words. */
    String state() {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            return switch (status) {
                case OK -> "UP";
                case NOT_FOUND -> "the application is being deployed";
                default -> "not ready (status " + status + ")";
            };
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "no answer";
        }
    }
}
