package org.picaflor.persistence.trigger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.json.Json;
import org.picaflor.persistence.json.LabelsCodec;

/**
 * Backfills as JSON, with the names clients know; {@link BackfillChanges} and {@link TriggerChanges} know two of
 * them as well.
 */
final class BackfillCodec {
    private static final String ID = "id";
    private static final String START = "start";
    private static final String END = "end";
    private static final String CURRENT = "currentDate";
    private static final String PAUSED = "paused";
    private static final String INPUTS = "inputs";
    private static final String LABELS = "labels";
    private static final String PREVIOUS = "previousNextExecutionDate";
    private static final String FIRED = "fired";

    private BackfillCodec() {}

    static @Nullable String encode(@Nullable Backfill backfill) {
        if (backfill == null) {
            return null;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(ID, backfill.id());
        parts.put(START, backfill.start());
        parts.put(END, backfill.end());
        parts.put(CURRENT, backfill.currentDate());
        parts.put(PAUSED, backfill.paused());
        parts.put(INPUTS, backfill.inputs());
        parts.put(LABELS, LabelsCodec.encodePairs(backfill.labels()));
        parts.put(PREVIOUS, backfill.previousNextExecutionDate());
        parts.put(FIRED, backfill.fired());
        return Json.encode(parts);
    }

    @SuppressWarnings("unchecked")
    static @Nullable Backfill decode(@Nullable String json) {
        if (json == null) {
            return null;
        }
        Map<String, Object> parts = Json.decodeObject(json);
        return new Backfill(
                (String) parts.get(ID),
                instant(parts, START),
                instant(parts, END),
                instant(parts, CURRENT),
                (Boolean) parts.get(PAUSED),
                (Map<String, Object>) parts.get(INPUTS),
                LabelsCodec.decodePairs((String) parts.get(LABELS)),
                parts.get(PREVIOUS) == null ? null : instant(parts, PREVIOUS),
                ((Number) parts.get(FIRED)).longValue());
    }

    private static Instant instant(Map<String, Object> parts, String name) {
        return Instant.parse((String) Objects.requireNonNull(parts.get(name), name));
    }
}
