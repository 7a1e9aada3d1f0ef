package org.picaflor.web;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Refuses request bodies that are too large, before they are read where their length is told. */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    /** The most bytes of a request's body. */
    public static final long MOST_BYTES = 10L * 1024 * 1024;

    @Override
    public void filter(ContainerRequestContext request) {
        check(declaredLength(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)), MOST_BYTES);
        if (request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream(), MOST_BYTES));
        }
    }

    private static long declaredLength(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void check(long length, long limit) {
        if (length > limit) {
            throw new ClientErrorException(
                    "The request's body is larger than " + limit + " bytes. Send less, or put large data where tasks"
                            + " can fetch it.",
                    Status.REQUEST_ENTITY_TOO_LARGE);
        }
    }

    /** Fails once more than the limit has been read. */
    static final class Limited extends FilterInputStream {
        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            count(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) {
            read += bytes;
            check(read, limit);
        }
    }
}
