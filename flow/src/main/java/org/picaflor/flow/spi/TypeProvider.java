package org.picaflor.flow.spi;

import java.util.Collection;

/** Brings task and trigger types; found by {@link java.util.ServiceLoader}. */
public interface TypeProvider {

    /** Records that implement {@link Task} or {@link Trigger} and carry {@link TypeName}. */
    Collection<Class<? extends Record>> types();
}
