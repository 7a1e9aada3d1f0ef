package org.picaflor.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Execution;
import org.picaflor.flow.execution.ExecutionOrigin;
import org.picaflor.flow.execution.Label;

/** An execution without its task runs, as lists show it. */
final class ExecutionJson extends StdSerializer<Execution> {
    private static final long serialVersionUID = 1L;

    ExecutionJson() {
        super(Execution.class);
    }

    @Override
    public void serialize(Execution execution, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        writeFields(execution, json);
        json.writeEndObject();
    }

    static void writeFields(Execution execution, JsonGenerator json) throws IOException {
        json.writeStringField("id", execution.id());
        json.writeStringField("tenantId", execution.flow().tenant());
        json.writeStringField("namespace", execution.flow().namespace());
        json.writeStringField("flowId", execution.flow().id());
        json.writeNumberField("flowRevision", execution.flow().revision());
        json.writeObjectField("inputs", execution.inputs());
        json.writeObjectField("outputs", execution.outputs());
        json.writeArrayFieldStart("labels");
        for (Label label : execution.labels()) {
            json.writeStartObject();
            json.writeStringField("key", label.key());
            json.writeStringField("value", label.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("variables");
        json.writeEndObject();
        json.writeFieldName("state");
        StateHistoryJson.write(execution.state(), json);
        writeText("parentId", execution.parentId(), json);
        json.writeStringField("originalId", execution.originalId());
        writeOrigin(execution.origin(), json);
        json.writeObjectFieldStart("metadata");
        json.writeNumberField("attemptNumber", 1);
        json.writeStringField(
                "originalCreatedDate", execution.state().startDate().toString());
        json.writeEndObject();
        json.writeBooleanField("deleted", false);
    }

    private static void writeOrigin(@Nullable ExecutionOrigin origin, JsonGenerator json) throws IOException {
        if (origin != null) {
            json.writeObjectFieldStart("trigger");
            json.writeStringField("id", origin.id());
            json.writeStringField("type", origin.type());
            json.writeObjectField("variables", origin.variables());
            json.writeEndObject();
        }
    }

    static void writeText(String name, @Nullable String text, JsonGenerator json) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
