package org.picaflor.persistence.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain values as JSON and back: maps, lists, texts, numbers, booleans, null. A whole number comes back as int, long or
 * big integer, whichever holds it; any other number as double; a date as its ISO text. NUL characters, which PostgreSQL
 * refuses, become U+FFFD.
 */
public final class Json {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    static {
        MAPPER.getFactory().setCharacterEscapes(new StorableCharacters());
    }

    private Json() {}

    /**
     * JSON of a value.
     *
     * @throws IllegalArgumentException for a value that is none of the plain ones and cannot be made one
     */
    public static String encode(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A value of " + value.getClass().getName() + " cannot be stored as JSON: " + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * The object that a JSON text holds.
     *
     * @throws IllegalArgumentException where it is not the text of a JSON object
     */
    public static Map<String, Object> decodeObject(String json) {
        return decode(json, OBJECT);
    }

    /**
     * The array that a JSON text holds.
     *
     * @throws IllegalArgumentException where it is not the text of a JSON array
     */
    public static List<Object> decodeArray(String json) {
        return decode(json, ARRAY);
    }

    /** As {@link #encode}, but null for an empty object: what is nothing takes no room. */
    public static @Nullable String encodeUnlessEmpty(Map<String, Object> object) {
        return object.isEmpty() ? null : encode(object);
    }

    /** What {@link #encodeUnlessEmpty} wrote. */
    public static Map<String, Object> decodeOrEmpty(@Nullable String json) {
        return json == null ? Map.of() : decodeObject(json);
    }

    private static <T> T decode(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Stored JSON cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** For the hand-written codecs of this package, which generate and parse token by token. */
    static ObjectMapper mapper() {
        return MAPPER;
    }
}
