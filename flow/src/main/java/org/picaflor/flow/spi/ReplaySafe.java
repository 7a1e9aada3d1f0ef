package org.picaflor.flow.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A task without any effect outside its execution that ends at once: running it twice is the same as once, so the engine
 * may run it in place before anything is stored. The list of such types is closed and tested.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ReplaySafe {}
