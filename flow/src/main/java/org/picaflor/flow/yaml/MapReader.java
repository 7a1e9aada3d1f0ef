package org.picaflor.flow.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.picaflor.flow.registry.NearestName;
import org.picaflor.flow.yaml.tree.YamlNode;

/** Takes the properties of a map one by one, and in the end reports those that nobody took. */
final class MapReader {
    private final YamlNode.Mapping map;
    private final String path;
    private final Problems problems;
    private final Map<String, YamlNode.Entry> left = new HashMap<>();
    private final Set<String> known = new TreeSet<>();

    MapReader(YamlNode.Mapping map, String path, Problems problems) {
        this.map = map;
        this.path = path;
        this.problems = problems;
        map.entries().forEach(entry -> left.put(entry.key(), entry));
    }

    YamlNode.Mapping map() {
        return map;
    }

    /** The value of a property, by its name or an older one; null where it is absent or null. */
    YamlNode.@Nullable Entry take(String name, String... aliases) {
        known.add(name);
        YamlNode.Entry entry = left.remove(name);
        for (String alias : aliases) {
            YamlNode.Entry older = left.remove(alias);
            if (older != null && entry != null) {
                problems.report(
                        pathOf(older),
                        older.keyPosition(),
                        "`" + older.key() + "` means the same as `" + entry.key() + "`; write only one of them.",
                        null);
            } else if (older != null) {
                entry = older;
            }
        }
        return entry == null || entry.value().isNull() ? null : entry;
    }

    /** Takes a property that must be there; reports its absence. */
    YamlNode.@Nullable Entry require(String name, String... aliases) {
        YamlNode.Entry entry = take(name, aliases);
        if (entry == null) {
            missing(name);
        }
        return entry;
    }

    void missing(String name) {
        problems.report(pathOf(name), map.position(), "`" + name + "` is required.", null);
    }

    String pathOf(YamlNode.Entry entry) {
        return pathOf(entry.key());
    }

    String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /**
     * Reports every property that was not taken.
     *
     * @param owner what the map describes: {@code a flow} or the name of a type
     * @param notYet names that the language knows and Picaflor does not support yet
     */
    void refuseOthers(String owner, Collection<String> notYet) {
        for (YamlNode.Entry entry : map.entries()) {
            if (left.containsKey(entry.key())) {
                problems.report(
                        pathOf(entry),
                        entry.keyPosition(),
                        notYet.contains(entry.key())
                                ? "`" + entry.key() + "` is not supported yet; remove it."
                                : unrecognized(entry.key(), owner),
                        null);
            }
        }
    }

    private String unrecognized(String key, String owner) {
        List<String> names = new ArrayList<>(known);
        return "Unrecognized property `" + key + "` of " + owner
                + NearestName.among(names, key)
                        .map(name -> "; did you mean `" + name + "`?")
                        .orElse(".")
                + " Known properties: " + String.join(", ", names) + ".";
    }
}
