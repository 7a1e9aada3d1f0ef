package org.picaflor.persistence.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.picaflor.flow.state.State;
import org.picaflor.flow.state.StateChange;
import org.picaflor.flow.state.StateHistory;

/** Histories as {@code [["CREATED",1735689600000000],…]}: the state and the microseconds since 1970. */
public final class StateHistoryCodec {
    private static final long MICROS = 1_000_000;

    private StateHistoryCodec() {}

    public static String encode(StateHistory history) {
        StringBuilder json = new StringBuilder(32 * history.changes().size());
        append(json, history);
        return json.toString();
    }

    public static StateHistory decode(String json) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(json)) {
            parser.nextToken();
            return read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("Stored history cannot be read: " + json, e);
        }
    }

    /** Names of states need no escapes. */
    static void append(StringBuilder json, StateHistory history) {
        char separator = '[';
        for (StateChange change : history.changes()) {
            json.append(separator)
                    .append("[\"")
                    .append(change.state().name())
                    .append("\",")
                    .append(micros(change.date()))
                    .append(']');
            separator = ',';
        }
        json.append(']');
    }

    /** From the opening bracket, which the parser stands on, to the closing one. */
    static StateHistory read(JsonParser parser) throws IOException {
        List<StateChange> changes = new ArrayList<>();
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            State state = State.valueOf(parser.nextTextValue());
            changes.add(new StateChange(state, instant(parser.nextLongValue(0))));
            parser.nextToken();
        }
        return new StateHistory(changes);
    }

    private static long micros(Instant date) {
        return date.getEpochSecond() * MICROS + date.getNano() / 1000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }
}
