package org.picaflor.persistence.trigger;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Reads backfills from {@code jsonb}, which the driver gives as an object of its own. They are written by SQL alone. */
@Converter
public class BackfillConverter implements AttributeConverter<@Nullable Backfill, @Nullable Object> {

    @Override
    public @Nullable Object convertToDatabaseColumn(@Nullable Backfill backfill) {
        return BackfillCodec.encode(backfill);
    }

    @Override
    public @Nullable Backfill convertToEntityAttribute(@Nullable Object json) {
        return json == null ? null : BackfillCodec.decode(json.toString());
    }
}
