package org.picaflor.flow.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.spi.Dynamic;

/**
 * An input of a flow.
 *
 * @param id may contain dots, which nest the value: {@code a.b} is read as {@code inputs.a.b}
 * @param defaults rendered when the caller sends nothing, then parsed like a value sent; null where there is none
 * @param validator the whole text of a STRING must match it
 * @param min smallest INT or FLOAT
 * @param max greatest INT or FLOAT
 * @param values what a SELECT or MULTISELECT allows
 * @param allowCustomValue a SELECT or MULTISELECT takes other values as well
 * @param itemType type of the elements of an ARRAY; null for all other types
 */
public record InputDefinition(
        String id,
        InputType type,
        @Nullable String description,
        @Nullable String displayName,
        boolean required,
        @Nullable Dynamic<Object> defaults,
        @Nullable Pattern validator,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<String> values,
        boolean allowCustomValue,
        @Nullable InputType itemType,
        SourcePosition position) {

    /** An input that is no list. */
    public InputDefinition(
            String id,
            InputType type,
            @Nullable String description,
            @Nullable String displayName,
            boolean required,
            @Nullable Dynamic<Object> defaults,
            @Nullable Pattern validator,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            List<String> values,
            boolean allowCustomValue,
            SourcePosition position) {
        this(
                id,
                type,
                description,
                displayName,
                required,
                defaults,
                validator,
                min,
                max,
                values,
                allowCustomValue,
                null,
                position);
    }
}
