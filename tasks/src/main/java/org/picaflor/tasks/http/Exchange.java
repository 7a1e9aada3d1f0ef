package org.picaflor.tasks.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Sends a request and follows where it is redirected, on the thread of the caller. */
final class Exchange {
    private static final int MOST_REDIRECTS = 10;
    private static final int PORTION = 8 * 1024;

    private final CloseableHttpClient client;
    private final Terms terms;
    private final RequestConfig config;

    Exchange(CloseableHttpClient client, Terms terms) {
        this.client = client;
        this.terms = terms;
        this.config = config(terms);
    }

    /**
     * The last response.
     *
     * @throws InterruptedException where the thread was interrupted; the connection is closed then
     * @throws org.picaflor.flow.error.PicaflorException where there is no response
     */
    Response send(Call first) throws InterruptedException {
        Call call = first;
        for (int redirects = 0; ; redirects++) {
            Response response = answer(call);
            String location = terms.followRedirects() && Call.isRedirect(response.code()) ? location(response) : null;
            if (location == null) {
                return response;
            }
            if (redirects == MOST_REDIRECTS) {
                throw Failures.of(first.method() + " " + first.target().masked() + " was redirected more than "
                        + MOST_REDIRECTS + " times, last to " + call.target().masked() + ".");
            }
            call = call.redirected(response.code(), location);
        }
    }

    private Response answer(Call call) throws InterruptedException {
        try {
            try {
                return exchange(call);
            } catch (NoHttpResponseException e) {
                // The server may have closed the kept connection in the same moment.
                if (!call.isSafe() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                return exchange(call);
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("The request was interrupted.");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw Failures.of(
                    call.method() + " " + call.target().masked() + " failed: " + reason(e, call.target()) + ".", e);
        }
    }

    private Response exchange(Call call) throws IOException {
        HttpUriRequestBase request =
                new HttpUriRequestBase(call.method(), URI.create(call.target().withoutCredentials()));
        request.setConfig(config);
        call.headers().forEach(request::addHeader);
        HttpEntity entity = call.payload().entity();
        if (entity != null) {
            request.removeHeaders("Content-Type");
            request.setEntity(entity);
        }
        boolean read = false;
        try (ClassicHttpResponse response = client.executeOpen(call.target().origin(), request, null)) {
            try {
                Response whole = new Response(response.getCode(), headers(response), body(response.getEntity()));
                read = true;
                return whole;
            } finally {
                if (!read) {
                    // Else closing it reads the rest, which may never come.
                    request.cancel();
                }
            }
        }
    }

    private @Nullable String body(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return null;
        }
        long announced = entity.getContentLength();
        if (announced > terms.mostBytes()) {
            throw new IOException("the body of the response has " + announced + " bytes, " + limit());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.clamp(announced, 64, 8 * PORTION));
        byte[] portion = new byte[(int) (announced < 0 ? PORTION : Math.clamp(announced + 1, 1, PORTION))];
        InputStream stream = entity.getContent();
        for (int read = stream.read(portion); read >= 0; read = stream.read(portion)) {
            if (bytes.size() + (long) read > terms.mostBytes()) {
                throw new IOException("the body of the response has more bytes, " + limit());
            }
            bytes.write(portion, 0, read);
        }
        return bytes.toString(charset(entity.getContentType()));
    }

    private String limit() {
        return "and at most " + terms.mostBytes()
                + " are accepted (`options.maxContentLength`, the server's `picaflor.task.http.max-content-length`)";
    }

    private Charset charset(@Nullable String contentType) {
        ContentType type = contentType == null ? null : ContentType.parseLenient(contentType);
        Charset named = type == null ? null : type.getCharset();
        return named == null ? terms.charset() : named;
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>(1))
                    .add(header.getValue());
        }
        return headers;
    }

    private static @Nullable String location(Response response) {
        return response.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Location"))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }

    private String reason(IOException e, TargetUri target) {
        return switch (e) {
            case GuardedResolver.DeniedException denied -> String.valueOf(denied.getMessage());
            case UnknownHostException unknown -> "the host name `" + target.host() + "` is unknown";
            case ConnectTimeoutException late ->
                "no connection within " + terms.connectTimeout() + " (`options.timeout.connectTimeout`)";
            case SocketTimeoutException late ->
                "nothing was received for " + terms.idleTimeout() + " (`options.timeout.readIdleTimeout`)";
            case InterruptedIOException cancelled -> "it was cancelled";
            case NoHttpResponseException closed -> "the server closed the connection without an answer";
            case SSLException tls -> "no secure connection: " + tls.getMessage();
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }

    /** The limit on connecting belongs to the flow here, not to the pool. */
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Terms terms) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(terms.connectTimeout()))
                .setResponseTimeout(timeout(terms.idleTimeout()))
                .build();
    }

    /** Zero would mean for ever. */
    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE));
    }
}
