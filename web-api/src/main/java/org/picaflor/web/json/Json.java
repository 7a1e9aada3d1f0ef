package org.picaflor.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.picaflor.persistence.Page;

/** The API's one JSON mapper. */
public final class Json {
    /**
     * Writes dates as ISO text, leaves out properties without a value (but keeps the nulls within the values of a
     * flow's author), reads decimals exactly, and takes no text for JSON that only begins like it.
     */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(shapes())
            .addMixIn(Page.class, PageJson.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    private static SimpleModule shapes() {
        return new SimpleModule("picaflor")
                .addSerializer(new StateHistoryJson())
                .addSerializer(new ExecutionJson())
                .addSerializer(new StoredExecutionJson())
                .addSerializer(new StartedExecutionJson())
                .addSerializer(new LogRowJson());
    }
}
