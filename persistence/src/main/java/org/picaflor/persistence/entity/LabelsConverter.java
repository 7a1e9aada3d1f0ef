package org.picaflor.persistence.entity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.execution.Label;
import org.picaflor.persistence.json.LabelsCodec;

/** Reads labels from {@code jsonb}, which the driver gives as an object of its own. They are written by SQL alone. */
@Converter
public class LabelsConverter implements AttributeConverter<List<Label>, Object> {

    @Override
    public Object convertToDatabaseColumn(List<Label> labels) {
        return LabelsCodec.encodeObject(labels);
    }

    @Override
    public List<Label> convertToEntityAttribute(@Nullable Object json) {
        return json == null ? List.of() : LabelsCodec.decodeObject(json.toString());
    }
}
