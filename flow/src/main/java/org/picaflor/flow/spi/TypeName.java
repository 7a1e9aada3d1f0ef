package org.picaflor.flow.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names a type of task, trigger or condition as flows write it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TypeName {
    /** The full name, such as {@code io.kestra.plugin.core.log.Log}. */
    String value();

    /** Older names that mean the same. */
    String[] aliases() default {};
}
