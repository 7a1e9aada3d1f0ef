package org.picaflor.tasks.http;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.property.JsonText;

/**
 * What a request carries; it can be sent again after a redirect.
 *
 * @param entity null for nothing; it knows its own type
 */
record Payload(@Nullable HttpEntity entity) {
    private static final String MULTIPART = "multipart/form-data";
    private static final Payload NONE = new Payload(null);

    static Payload of(
            @Nullable String body,
            @Nullable Map<String, Object> formData,
            @Nullable String contentType,
            Charset charset) {
        if (body != null && formData != null) {
            throw Failures.of("`body` and `formData` are both written; a request carries one of them.");
        }
        if (formData != null) {
            boolean files = formData.values().stream().anyMatch(Payload::isFile);
            return files || contentType != null && contentType.startsWith(MULTIPART)
                    ? multipart(formData, charset)
                    : new Payload(new ByteArrayEntity(
                            urlEncoded(formData).getBytes(charset), ContentType.APPLICATION_FORM_URLENCODED));
        }
        if (body == null) {
            return NONE;
        }
        ContentType type = type(contentType == null ? "application/json" : contentType, charset);
        return new Payload(new ByteArrayEntity(body.getBytes(type.getCharset(charset)), type));
    }

    /** Of nothing. */
    static Payload none() {
        return NONE;
    }

    private static ContentType type(String written, Charset charset) {
        String checked = Texts.line("contentType", written);
        try {
            ContentType type = ContentType.parse(checked);
            boolean text = type.getMimeType().startsWith("text/");
            return type.getCharset() == null && text ? type.withCharset(charset) : type;
        } catch (IllegalArgumentException e) {
            throw Failures.of("`contentType` is `" + written + "`, whose charset is unknown or which is no type.", e);
        }
    }

    private static boolean isFile(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("content")
                || value instanceof String text && text.startsWith("kestra://");
    }

    private static String urlEncoded(Map<String, Object> fields) {
        StringJoiner joined = new StringJoiner("&");
        fields.forEach(
                (name, value) -> joined.add(TargetUri.encode(name) + "=" + TargetUri.encode(JsonText.display(value))));
        return joined.toString();
    }

    private static Payload multipart(Map<String, Object> fields, Charset charset) {
        MultipartEntityBuilder builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(charset);
        fields.forEach((name, value) -> {
            String field = partName("formData", name);
            switch (value) {
                case Map<?, ?> file
                when isFile(file) ->
                    builder.addBinaryBody(
                            field,
                            content(field, JsonText.display(file.get("content")))
                                    .getBytes(charset),
                            ContentType.APPLICATION_OCTET_STREAM,
                            partName(
                                    "formData." + field,
                                    file.get("name") == null ? field : JsonText.display(file.get("name"))));
                default ->
                    builder.addTextBody(
                            field,
                            content(field, JsonText.display(value)),
                            ContentType.TEXT_PLAIN.withCharset(charset));
            }
        });
        return new Payload(builder.build());
    }

    private static String content(String field, String text) {
        if (text.startsWith("kestra://")) {
            throw Failures.of("`formData." + field + "` is a file of the internal storage, which is not supported yet;"
                    + " write its content as `{name: ..., content: ...}`.");
        }
        return text;
    }

    /** Quotes in it are encoded as browsers do. */
    private static String partName(String what, String name) {
        return Texts.line(what, name);
    }
}
