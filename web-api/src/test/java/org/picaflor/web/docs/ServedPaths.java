package org.picaflor.web.docs;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods and paths that resources answer, in the notation of the documentation. */
final class ServedPaths {
    private static final String BASE = "/api/v1/{tenant}";

    private ServedPaths() {}

    /** Such as {@code GET ~/flows/{namespace}/{id}}, sorted by path. */
    static List<String> all() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.picaflor.web").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(ServedPaths::of)
                        .distinct()
                        .sorted((one, other) -> key(one).compareTo(key(other)))
                        .toList();
    }

    /** The path alone, its parameters without their names: what decides whether two are the same. */
    static String shape(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }

    private static String key(String path) {
        return path.substring(path.indexOf(' ')) + path;
    }

    private static Stream<String> of(Class<?> resource) {
        String root = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method ->
                        verbs(method).map(verb -> verb + " " + path(root, method.getAnnotation(Path.class))));
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    private static String path(String root, @Nullable Path own) {
        String joined = "/" + root + (own == null ? "" : "/" + own.value());
        String named = joined.replaceAll("\\{(\\w+): \\(/\\.\\*\\)\\?}", "[/{$1}]");
        return named.startsWith(BASE) ? "~" + named.substring(BASE.length()) : named;
    }
}
