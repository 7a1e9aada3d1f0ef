package org.picaflor.tests.client;

import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;

/** What the server has answered. */
public record Answer(int status, String body, HttpResponse<?> response) {

    /** The body as JSON. */
    public JsonPath json() {
        return JsonPath.from(body);
    }

    /** The first value of a header, or the empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
