package org.picaflor.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.picaflor.flow.state.StateChange;
import org.picaflor.flow.state.StateHistory;

/** A state: current, histories, duration in ISO 8601, first and last date. */
final class StateHistoryJson extends StdSerializer<StateHistory> {
    private static final long serialVersionUID = 1L;

    StateHistoryJson() {
        super(StateHistory.class);
    }

    @Override
    public void serialize(StateHistory state, JsonGenerator json, SerializerProvider provider) throws IOException {
        write(state, json);
    }

    static void write(StateHistory state, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("current", state.current().name());
        json.writeArrayFieldStart("histories");
        for (StateChange change : state.changes()) {
            json.writeStartObject();
            json.writeStringField("state", change.state().name());
            json.writeStringField("date", change.date().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("duration", state.duration().toString());
        json.writeStringField("startDate", state.startDate().toString());
        Optional<Instant> endDate = state.endDate();
        if (endDate.isPresent()) {
            json.writeStringField("endDate", endDate.get().toString());
        }
        json.writeEndObject();
    }
}
