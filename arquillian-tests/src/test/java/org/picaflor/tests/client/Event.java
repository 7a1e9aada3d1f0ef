package org.picaflor.tests.client;

import io.restassured.path.json.JsonPath;

/** An event that the server has sent. */
public record Event(String name, String data) {

    public JsonPath json() {
        return JsonPath.from(data);
    }
}
