package org.picaflor.flow.yaml.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.model.SourcePosition;

/** A value in a YAML document. Immutable. */
public sealed interface YamlNode {

    /** Where it begins. */
    SourcePosition position();

    /** The value as maps, lists, texts, numbers, booleans and null. */
    @Nullable
    Object plain();

    /** What it is, in the words of an error message: {@code a list}. */
    String kind();

    default boolean isNull() {
        return false;
    }

    /**
     * A text, number, boolean or null.
     *
     * @param text as written, without quotes
     * @param plain the value by the core schema of YAML 1.2
     */
    record Scalar(String text, @Nullable Object plain, SourcePosition position) implements YamlNode {
        @Override
        public String kind() {
            return "`" + text + "`";
        }

        @Override
        public boolean isNull() {
            return plain == null;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, SourcePosition position) implements YamlNode {
        @Override
        public Object plain() {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            items.forEach(item -> values.add(item.plain()));
            return Collections.unmodifiableList(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A map; its keys are texts and differ. */
    record Mapping(List<Entry> entries, SourcePosition position) implements YamlNode {
        @Override
        public Map<String, Object> plain() {
            Map<String, Object> values = new LinkedHashMap<>();
            entries.forEach(entry -> values.put(entry.key(), entry.value().plain()));
            return Collections.unmodifiableMap(values);
        }

        @Override
        public String kind() {
            return "a map";
        }
    }

    /** A key and its value. */
    record Entry(String key, SourcePosition keyPosition, YamlNode value) {}
}
