package org.picaflor.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** An execution with the address at which a person can look at it. */
final class StartedExecutionJson extends StdSerializer<StartedExecution> {
    private static final long serialVersionUID = 1L;

    StartedExecutionJson() {
        super(StartedExecution.class);
    }

    @Override
    public void serialize(StartedExecution started, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeStartObject();
        StoredExecutionJson.writeFields(started.execution(), json);
        json.writeStringField("url", started.url());
        json.writeEndObject();
    }
}
