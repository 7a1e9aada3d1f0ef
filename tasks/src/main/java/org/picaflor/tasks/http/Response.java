package org.picaflor.tasks.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param headers each name as the server writes it, with its values
 * @param body null where the response has none
 */
record Response(
        int code,
        Map<String, List<String>> headers,
        @Nullable String body) {}
