package org.picaflor.web.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A line that keeps what was sent. */
public final class SentEvents implements EventStream {
    private final List<String> names = new ArrayList<>();
    private final List<Object> data = new ArrayList<>();
    private boolean open = true;

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public CompletionStage<?> send(String name, Object value) {
        names.add(name);
        data.add(value);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void beat() {
        names.add("beat");
    }

    @Override
    public void close() {
        open = false;
    }

    public List<String> names() {
        return names;
    }

    public List<Object> data() {
        return data;
    }
}
