package org.picaflor.flow.registry;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.TypeName;
import org.picaflor.flow.spi.TypeProvider;

/** The installed types, looked up by name or alias. Immutable. */
public final class TypeRegistry {
    private final Map<String, RegisteredType> byAnyName = new HashMap<>();
    private final Map<String, RegisteredType> byName = new TreeMap<>();

    private TypeRegistry(Iterable<TypeProvider> providers) {
        for (TypeProvider provider : providers) {
            provider.types().forEach(this::register);
        }
    }

    /**
     * The types of these providers.
     *
     * @throws IllegalStateException where two types have the same name, or a class is no task, trigger or condition
     */
    public static TypeRegistry of(TypeProvider... providers) {
        return new TypeRegistry(Arrays.asList(providers));
    }

    /** The types of every provider that {@link ServiceLoader} finds. */
    public static TypeRegistry load(ClassLoader classLoader) {
        return new TypeRegistry(ServiceLoader.load(TypeProvider.class, classLoader));
    }

    private void register(Class<? extends Record> recordClass) {
        TypeName annotation = recordClass.getAnnotation(TypeName.class);
        if (annotation == null) {
            throw new IllegalStateException(recordClass.getName() + " has no @TypeName.");
        }
        RegisteredType type = new RegisteredType(annotation.value(), List.of(annotation.aliases()), recordClass);
        if (!type.isTask() && !type.isTrigger() && !type.isCondition()) {
            throw new IllegalStateException(
                    recordClass.getName() + " is neither a task nor a trigger nor a condition.");
        }
        claim(type.name(), type);
        type.aliases().forEach(alias -> claim(alias, type));
        byName.put(type.name(), type);
    }

    private void claim(String name, RegisteredType type) {
        RegisteredType other = byAnyName.putIfAbsent(name, type);
        if (other != null) {
            throw new IllegalStateException("Both " + other.recordClass().getName() + " and "
                    + type.recordClass().getName() + " are named " + name + ".");
        }
    }

    /** The type with this name or alias. */
    public Optional<RegisteredType> find(String nameOrAlias) {
        return Optional.ofNullable(byAnyName.get(nameOrAlias));
    }

    /** Every type, in the order of the names. */
    public Collection<RegisteredType> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** The name most like a mistyped one, among the names of the types that are wanted. */
    public Optional<String> nearest(String mistyped, Predicate<RegisteredType> wanted) {
        return NearestName.among(
                byAnyName.entrySet().stream()
                        .filter(entry -> wanted.test(entry.getValue()))
                        .map(entry -> entry.getKey())
                        .sorted()
                        .toList(),
                mistyped);
    }

    /** Whether tasks of a class may be run twice without harm; see {@link ReplaySafe}. */
    public boolean isReplaySafe(Class<?> taskClass) {
        return taskClass.isAnnotationPresent(ReplaySafe.class);
    }
}
