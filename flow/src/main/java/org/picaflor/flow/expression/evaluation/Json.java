package org.picaflor.flow.expression.evaluation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pebbletemplates.pebble.error.PebbleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON of maps, lists and plain values; written by hand, so that no getter of any object is ever called. */
public final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /**
     * Whole numbers become Integer, Long or BigInteger, others Double.
     *
     * @throws PebbleException where the text is no JSON
     */
    public static @Nullable Object read(String text) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new PebbleException(e, "The text is no valid JSON: " + e.getOriginalMessage());
        }
    }

    public static boolean isValid(String text) {
        try {
            MAPPER.readTree(text);
            return !text.isBlank();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    public static String write(@Nullable Object value, Budget budget) {
        BoundedText text = new BoundedText(budget);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            write(json, value);
        } catch (JsonProcessingException e) {
            throw new PebbleException(e, "The value cannot be written as JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Short number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case BigDecimal number -> json.writeNumber(number);
            case Number number -> json.writeNumber(number.toString());
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    member(json, entry);
                }
                json.writeEndObject();
            }
            case Map.Entry<?, ?> entry -> {
                json.writeStartObject();
                member(json, entry);
                json.writeEndObject();
            }
            case Iterable<?> elements -> {
                json.writeStartArray();
                for (Object element : elements) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case byte[] bytes -> json.writeBinary(bytes);
            case Object array
            when array.getClass().isArray() -> {
                json.writeStartArray();
                for (int i = 0; i < Array.getLength(array); i++) {
                    write(json, Array.get(array, i));
                }
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }

    private static void member(JsonGenerator json, Map.Entry<?, ?> entry) throws IOException {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
    }
}
