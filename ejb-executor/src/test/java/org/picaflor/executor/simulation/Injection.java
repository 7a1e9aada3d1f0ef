package org.picaflor.executor.simulation;

import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Arrays;

/** Fills the fields of a bean, as a container does. */
final class Injection {
    private Injection() {}

    /** @param parts one for each field that is to be injected, recognised by its type */
    static <T> T into(T bean, Object... parts) {
        for (Class<?> type = bean.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class)) {
                    inject(bean, field, parts);
                }
            }
        }
        return bean;
    }

    private static void inject(Object bean, Field field, Object... parts) {
        Object part = Arrays.stream(parts)
                .filter(field.getType()::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing is there for " + field));
        try {
            field.setAccessible(true);
            field.set(bean, part);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
