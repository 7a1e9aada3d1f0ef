package org.picaflor.web.json;

import static org.picaflor.web.json.ExecutionJson.writeText;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.picaflor.flow.execution.Attempt;
import org.picaflor.flow.execution.TaskRun;
import org.picaflor.flow.model.FlowKey;
import org.picaflor.persistence.execution.StoredExecution;

/** An execution with its task runs, written one after the other. */
final class StoredExecutionJson extends StdSerializer<StoredExecution> {
    private static final long serialVersionUID = 1L;

    StoredExecutionJson() {
        super(StoredExecution.class);
    }

    @Override
    public void serialize(StoredExecution stored, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        writeFields(stored, json);
        json.writeEndObject();
    }

    static void writeFields(StoredExecution stored, JsonGenerator json) throws IOException {
        ExecutionJson.writeFields(stored.execution(), json);
        json.writeArrayFieldStart("taskRunList");
        for (TaskRun taskRun : stored.taskRuns()) {
            write(taskRun, stored.execution().flow(), json);
        }
        json.writeEndArray();
    }

    private static void write(TaskRun taskRun, FlowKey flow, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", taskRun.id());
        json.writeStringField("executionId", taskRun.executionId());
        json.writeStringField("tenantId", flow.tenant());
        json.writeStringField("namespace", flow.namespace());
        json.writeStringField("flowId", flow.id());
        json.writeStringField("taskId", taskRun.taskId());
        writeText("parentTaskRunId", taskRun.parentId(), json);
        writeText("value", taskRun.value(), json);
        if (taskRun.iteration() != null) {
            json.writeNumberField("iteration", taskRun.iteration());
        }
        writeAttempts(taskRun, json);
        json.writeObjectField("outputs", taskRun.outputs());
        json.writeFieldName("state");
        StateHistoryJson.write(taskRun.state(), json);
        json.writeEndObject();
    }

    /** Left out where there are none, as clients expect of flow-control tasks. */
    private static void writeAttempts(TaskRun taskRun, JsonGenerator json) throws IOException {
        if (taskRun.attempts().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("attempts");
        for (Attempt attempt : taskRun.attempts()) {
            json.writeStartObject();
            json.writeFieldName("state");
            StateHistoryJson.write(attempt.state(), json);
            writeText("workerId", attempt.workerId(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
