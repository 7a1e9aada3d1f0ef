package org.picaflor.tasks.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.property.JsonText;

/** The headers of a request, checked: none of them can begin another. */
final class RequestHeaders {
    /** The connection sets them by what is really sent. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("content-length", "transfer-encoding");

    /** What is not handed on to another host. */
    private static final List<String> CREDENTIALS = List.of("Authorization", "Cookie", "Proxy-Authorization");

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private RequestHeaders() {}

    static RequestHeaders of(Map<String, Object> written) {
        RequestHeaders headers = new RequestHeaders();
        written.forEach((name, value) -> {
            Texts.token("headers", name);
            if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                throw Failures.of("`headers` sets `" + name + "`, which follows from the body; remove it.");
            }
            Collection<?> several = value instanceof Collection<?> list ? list : List.of(JsonText.display(value));
            headers.values.put(
                    name,
                    several.stream()
                            .map(one -> Texts.line("headers." + name, JsonText.display(one)))
                            .toList());
        });
        return headers;
    }

    @Nullable
    String first(String name) {
        List<String> found = values.get(name);
        return found == null || found.isEmpty() ? null : found.getFirst();
    }

    /** Sets a header that is not there. */
    void setAbsent(String name, String value) {
        values.putIfAbsent(name, List.of(value));
    }

    void forEach(BiConsumer<String, String> sink) {
        values.forEach((name, several) -> several.forEach(value -> sink.accept(name, value)));
    }

    /** As they may be sent to another host. */
    RequestHeaders withoutCredentials() {
        return without(CREDENTIALS);
    }

    /** Without those that describe a body. */
    RequestHeaders withoutContent() {
        return without(values.keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("content-"))
                .toList());
    }

    private RequestHeaders without(List<String> names) {
        RequestHeaders rest = new RequestHeaders();
        rest.values.putAll(values);
        names.forEach(rest.values::remove);
        return rest;
    }
}
