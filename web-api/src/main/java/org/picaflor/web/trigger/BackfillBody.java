package org.picaflor.web.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.executor.api.BackfillRequest;
import org.picaflor.flow.execution.Label;
import org.picaflor.web.query.Parameters;
import org.picaflor.web.query.Refusal;

/**
 * A backfill as clients ask for it.
 *
 * @param start an ISO date with or without time; needed
 * @param end the same; now where it is not given
 * @param inputs put over those of the trigger
 * @param labels as a map, or as a list of {@code key} and {@code value}
 * @param paused of a backfill that exists: whether it is to stand still; null where that is to stay as it is
 */
public record BackfillBody(
        @Nullable String start,
        @Nullable String end,
        @Nullable Map<String, Object> inputs,
        @Nullable Object labels,
        @Nullable Boolean paused) {

    /**
     * What is asked for.
     *
     * @throws org.picaflor.flow.error.PicaflorException ARGUMENT_INVALID
     */
    BackfillRequest request() {
        if (start == null || start.isBlank()) {
            throw Refusal.of("backfill.start", "this is needed.", "Send a date such as 2026-01-31T12:00:00Z.");
        }
        return new BackfillRequest(
                date("backfill.start", start),
                end == null || end.isBlank() ? null : date("backfill.end", end),
                inputs == null ? Map.of() : inputs,
                labels(labels));
    }

    /** The name of a zone behind the offset tells nothing more. */
    private static Instant date(String name, String text) {
        int zone = text.indexOf('[');
        return Parameters.date(
                name, zone < 0 ? text.strip() : text.substring(0, zone).strip());
    }

    private static List<Label> labels(@Nullable Object labels) {
        List<Label> read = new ArrayList<>();
        switch (labels) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((key, value) -> read.add(label(key, value)));
            case List<?> list ->
                list.forEach(element -> {
                    Map<?, ?> pair = element instanceof Map<?, ?> map ? map : Map.of();
                    read.add(label(pair.get("key"), pair.get("value")));
                });
            default -> throw noLabels();
        }
        return read;
    }

    private static Label label(@Nullable Object key, @Nullable Object value) {
        if (key == null || value == null || value instanceof Map || value instanceof List) {
            throw noLabels();
        }
        return new Label(key.toString(), value.toString());
    }

    private static RuntimeException noLabels() {
        return Refusal.of("backfill.labels", "these are none.", "Send a list of key and value, or a map of texts.");
    }
}
