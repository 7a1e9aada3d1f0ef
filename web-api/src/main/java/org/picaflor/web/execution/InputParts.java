package org.picaflor.web.execution;

import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.web.query.Refusal;

/** Reads the inputs of an execution from the parts of a form, each named by the id of its input. */
final class InputParts {
    /** What clients name a file's part when its file name is the id of the input. */
    private static final String FILES = "files";

    private InputParts() {}

    /**
     * The texts by input id; a name sent more than once gives a list.
     *
     * @param parts null where there is no body: a request that names no type either may arrive as a form
     */
    static Map<String, Object> of(@Nullable List<EntityPart> parts) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (EntityPart part : parts == null ? List.<EntityPart>of() : parts) {
            String id = part.getName().equals(FILES) ? part.getFileName().orElse(FILES) : part.getName();
            texts.computeIfAbsent(id, unused -> new ArrayList<>()).add(text(part));
        }
        return ofTexts(texts);
    }

    /** The same for the fields of a form that is not multipart. */
    static Map<String, Object> ofTexts(Map<String, List<String>> texts) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        texts.forEach((id, values) -> inputs.put(id, values.size() == 1 ? values.getFirst() : List.copyOf(values)));
        return inputs;
    }

    private static String text(EntityPart part) {
        try (InputStream content = part.getContent()) {
            return new String(content.readAllBytes(), charset(part.getName(), part.getMediaType()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Charset charset(String name, @Nullable MediaType type) {
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            Charset named = charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
            // Some containers name US-ASCII, as mail would, where the client has named nothing.
            return named.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : named;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Refusal.of(name, "the character set '" + charset + "' is not known.", "Send UTF-8.");
        }
    }
}
