package org.picaflor.web.trigger;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.trigger.Trigger;
import org.picaflor.persistence.trigger.TriggerKey;

/** Triggers as comma-separated values (RFC 4180), read portion by portion, so that memory does not grow with them. */
final class TriggerTable {
    private static final int PORTION = 1_000;
    private static final String END = "\r\n";
    private static final List<String> COLUMNS = List.of(
            "tenantId",
            "namespace",
            "flowId",
            "triggerId",
            "type",
            "date",
            "nextExecutionDate",
            "executionId",
            "updatedDate",
            "evaluatedAt",
            "disabled",
            "backfill",
            "error");

    private TriggerTable() {}

    /** Where the rows come from. */
    @FunctionalInterface
    interface Source {
        List<Trigger> next(@Nullable TriggerKey after, int most);
    }

    static void write(OutputStream out, Source source) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(String.join(",", COLUMNS) + END);
        List<Trigger> portion = source.next(null, PORTION);
        while (!portion.isEmpty()) {
            for (Trigger trigger : portion) {
                text.write(line(trigger));
            }
            portion = portion.size() < PORTION
                    ? List.of()
                    : source.next(portion.getLast().key(), PORTION);
        }
        text.flush();
    }

    private static String line(Trigger trigger) {
        return line(
                trigger.tenant(),
                trigger.namespace(),
                trigger.flowId(),
                trigger.triggerId(),
                trigger.type(),
                trigger.lastDate(),
                trigger.nextExecutionDate(),
                trigger.executionId(),
                trigger.updatedAt(),
                trigger.evaluatedAt(),
                trigger.disabled(),
                trigger.backfill() == null ? null : trigger.backfill().currentDate(),
                trigger.error());
    }

    /** A line with its end. */
    static String line(@Nullable Object... values) {
        return Arrays.stream(values).map(TriggerTable::cell).collect(Collectors.joining(",")) + END;
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
