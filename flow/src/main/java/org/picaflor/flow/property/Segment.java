package org.picaflor.flow.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.expression.RenderScope;
import org.picaflor.flow.expression.Template;

/** A part of a property's value: fixed, a text with expressions, or a list or map of such parts. */
public sealed interface Segment {

    /** The value with each expression rendered to text, or where asked keeping its type. */
    @Nullable
    Object render(RenderScope scope, boolean keepTypes);

    boolean isPure();

    /** The value of a list or map whose parts are all fixed. */
    static Fixed fixed(Items items) {
        List<@Nullable Object> values = new ArrayList<>(items.items().size());
        items.items().forEach(item -> values.add(((Fixed) item).value()));
        return new Fixed(Collections.unmodifiableList(values));
    }

    /** The value of a list or map whose parts are all fixed. */
    static Fixed fixed(Entries entries) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.entries()
                .forEach(entry ->
                        values.put(JsonText.display(((Fixed) entry.key()).value()), ((Fixed) entry.value()).value()));
        return new Fixed(Collections.unmodifiableMap(values));
    }

    /** The same whatever the scope. */
    record Fixed(@Nullable Object value) implements Segment {
        @Override
        public @Nullable Object render(RenderScope scope, boolean keepTypes) {
            return value;
        }

        @Override
        public boolean isPure() {
            return true;
        }
    }

    /** A text with expressions. */
    record Text(Template template) implements Segment {
        @Override
        public @Nullable Object render(RenderScope scope, boolean keepTypes) {
            return keepTypes ? template.evaluate(scope) : template.render(scope);
        }

        @Override
        public boolean isPure() {
            return template.isPure();
        }
    }

    /** A list with an expression somewhere in it. */
    record Items(List<Segment> items) implements Segment {
        @Override
        public Object render(RenderScope scope, boolean keepTypes) {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.render(scope, keepTypes)));
            return Collections.unmodifiableList(values);
        }

        @Override
        public boolean isPure() {
            return items.stream().allMatch(Segment::isPure);
        }
    }

    /** A map with an expression somewhere in its keys or values. */
    record Entries(List<Entry> entries) implements Segment {
        @Override
        public Object render(RenderScope scope, boolean keepTypes) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach(entry -> values.put(
                    JsonText.display(entry.key().render(scope, false)),
                    entry.value().render(scope, keepTypes)));
            return Collections.unmodifiableMap(values);
        }

        @Override
        public boolean isPure() {
            return entries.stream()
                    .allMatch(entry -> entry.key().isPure() && entry.value().isPure());
        }
    }

    /** A key and its value. */
    record Entry(Segment key, Segment value) {}
}
