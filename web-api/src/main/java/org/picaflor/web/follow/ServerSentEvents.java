package org.picaflor.web.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.picaflor.web.json.Json;

/** Server-sent events by JAX-RS. */
public final class ServerSentEvents implements EventStream {
    private final SseEventSink sink;
    private final Sse sse;

    public ServerSentEvents(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    @Override
    public boolean isOpen() {
        return !sink.isClosed();
    }

    @Override
    public CompletionStage<?> send(String name, Object data) {
        return sink.send(
                sse.newEventBuilder().id(name).name(name).data(json(data)).build());
    }

    @Override
    public void beat() {
        sink.send(sse.newEventBuilder().comment("beat").build());
    }

    @Override
    public void close() {
        sink.close();
    }

    private static String json(Object data) {
        try {
            return Json.MAPPER.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON.", e);
        }
    }
}
