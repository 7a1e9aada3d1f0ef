package org.picaflor.persistence.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Attempt;

/** Attempts as {@code [["worker",<history>],[null,<history>]]}. */
public final class AttemptsCodec {

    private AttemptsCodec() {}

    /** Null for none, which most rows of flow-control tasks have. */
    public static @Nullable String encode(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return null;
        }
        StringBuilder json = new StringBuilder(96 * attempts.size());
        char separator = '[';
        for (Attempt attempt : attempts) {
            json.append(separator).append('[');
            json.append(attempt.workerId() == null ? "null" : Json.encode(attempt.workerId()));
            json.append(',');
            StateHistoryCodec.append(json, attempt.state());
            json.append(']');
            separator = ',';
        }
        return json.append(']').toString();
    }

    public static List<Attempt> decode(@Nullable String json) {
        if (json == null) {
            return List.of();
        }
        try (JsonParser parser = Json.mapper().getFactory().createParser(json)) {
            List<Attempt> attempts = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                String worker = parser.nextTextValue();
                parser.nextToken();
                attempts.add(new Attempt(StateHistoryCodec.read(parser), worker));
                parser.nextToken();
            }
            return List.copyOf(attempts);
        } catch (IOException e) {
            throw new UncheckedIOException("Stored attempts cannot be read: " + json, e);
        }
    }
}
