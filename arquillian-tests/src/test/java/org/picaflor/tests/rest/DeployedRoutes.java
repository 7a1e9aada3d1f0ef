package org.picaflor.tests.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.picaflor.tests.system.Build;

/** Finds every route in the web modules of the built EAR, so that none is forgotten. */
final class DeployedRoutes {
    private static final String CLASSES = "WEB-INF/classes/";

    private DeployedRoutes() {}

    static List<Route> find() throws IOException {
        java.nio.file.Path directory = Build.scratch("routes");
        List<URL> urls = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ZipFile ear = new ZipFile(Build.ear().toFile())) {
            for (ZipEntry entry : entries(ear)) {
                if (entry.getName().endsWith(".jar") || entry.getName().endsWith(".war")) {
                    java.nio.file.Path file = extract(ear, entry, directory.resolve(entry.getName()));
                    urls.addAll(entry.getName().endsWith(".war") ? unpack(file, directory, names) : List.of(url(file)));
                }
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), DeployedRoutes.class.getClassLoader())) {
            return names.stream()
                    .map(name -> load(loader, name))
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .flatMap(DeployedRoutes::of)
                    .toList();
        }
    }

    private static List<URL> unpack(java.nio.file.Path war, java.nio.file.Path directory, List<String> names)
            throws IOException {
        java.nio.file.Path classes = directory.resolve(war.getFileName() + "-classes");
        try (ZipFile zip = new ZipFile(war.toFile())) {
            for (ZipEntry entry : entries(zip)) {
                if (entry.getName().startsWith(CLASSES) && entry.getName().endsWith(".class")) {
                    String file = entry.getName().substring(CLASSES.length());
                    extract(zip, entry, classes.resolve(file));
                    names.add(file.replace(".class", "").replace('/', '.'));
                }
            }
        }
        return List.of(url(classes));
    }

    private static Stream<Route> of(Class<?> resource) {
        String base = resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                        .map(type ->
                                new Route(type.getAnnotation(HttpMethod.class).value(), path(base, method))));
    }

    private static String path(String base, Method method) {
        Path below = method.getAnnotation(Path.class);
        String whole = "/" + base + (below == null ? "" : "/" + below.value());
        return whole.replaceAll("\\{path:[^}]*\\}", "")
                .replace("{tenant}", "main")
                .replaceAll("\\{[^}]*\\}", "some")
                .replaceAll("/+", "/");
    }

    private static List<ZipEntry> entries(ZipFile zip) {
        List<ZipEntry> entries = new ArrayList<>();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            entries.add(all.nextElement());
        }
        return entries;
    }

    private static java.nio.file.Path extract(ZipFile zip, ZipEntry entry, java.nio.file.Path target)
            throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private static URL url(java.nio.file.Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
