package org.picaflor.tests.client;

import java.util.Map;

/** A form with a part for each input. */
record Multipart(Map<String, ?> inputs) {
    private static final String BOUNDARY = "----boundary-of-the-tests";

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    String body() {
        StringBuilder body = new StringBuilder();
        inputs.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + name + "\"\r\n\r\n" + value + "\r\n"));
        return body.append("--" + BOUNDARY + "--\r\n").toString();
    }
}
