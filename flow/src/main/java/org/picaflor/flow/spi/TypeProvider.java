package org.picaflor.flow.spi;

import java.util.Collection;

/** Brings types of tasks, triggers and conditions; found by {@link java.util.ServiceLoader}. */
public interface TypeProvider {

    /** Records that implement {@link Task}, {@link Trigger} or {@link Condition} and carry {@link TypeName}. */
    Collection<Class<? extends Record>> types();
}
