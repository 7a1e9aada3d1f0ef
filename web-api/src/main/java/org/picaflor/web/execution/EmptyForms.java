package org.picaflor.web.execution;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart form without parts as an empty list. Browsers send one where there is nothing to send, and not every
 * container takes it for a form.
 */
@Provider
public class EmptyForms implements ReaderInterceptor {
    private static final String BOUNDARY = "boundary";
    /** Of a line's end, before or behind the boundary. */
    private static final int LINE_END = 2;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        String boundary = type.getParameters().get(BOUNDARY);
        if (boundary == null || context.getType() != List.class || !isForm(type)) {
            return context.proceed();
        }
        int most = closing(boundary).length() + LINE_END;
        PushbackInputStream body = new PushbackInputStream(context.getInputStream(), most);
        byte[] start = body.readNBytes(most);
        if (isEmpty(start, boundary)) {
            return List.of();
        }
        body.unread(start);
        context.setInputStream(body);
        return context.proceed();
    }

    /**
     * Whether a form ends before its first part.
     *
     * @param start the first bytes of the body: as many as the closing boundary with a line's end has, or all
     */
    static boolean isEmpty(byte[] start, String boundary) {
        String text = new String(start, StandardCharsets.ISO_8859_1).strip();
        boolean isAll = start.length < closing(boundary).length() + LINE_END;
        return text.isEmpty() ? isAll : text.equals(closing(boundary));
    }

    private static String closing(String boundary) {
        return "--" + boundary + "--";
    }

    private static boolean isForm(MediaType type) {
        return type.getType().equalsIgnoreCase("multipart") && type.getSubtype().equalsIgnoreCase("form-data");
    }
}
