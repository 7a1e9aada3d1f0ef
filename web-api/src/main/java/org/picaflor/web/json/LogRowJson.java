package org.picaflor.web.json;

import static org.picaflor.web.json.ExecutionJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.picaflor.flow.execution.LogLine;
import org.picaflor.persistence.log.LogRow;

/** A log line with the flow it belongs to. */
final class LogRowJson extends StdSerializer<LogRow> {
    private static final long serialVersionUID = 1L;

    LogRowJson() {
        super(LogRow.class);
    }

    @Override
    public void serialize(LogRow row, JsonGenerator json, SerializerProvider provider) throws IOException {
        LogLine line = row.line();
        json.writeStartObject();
        json.writeStringField("namespace", row.namespace());
        json.writeStringField("flowId", row.flowId());
        json.writeStringField("executionId", line.executionId());
        writeText("taskId", line.taskId(), json);
        writeText("taskRunId", line.taskRunId(), json);
        json.writeNumberField("attemptNumber", line.attempt());
        json.writeStringField("timestamp", line.timestamp().toString());
        json.writeStringField("level", line.level().name());
        writeText("thread", line.thread(), json);
        json.writeStringField("message", line.message());
        json.writeEndObject();
    }
}
