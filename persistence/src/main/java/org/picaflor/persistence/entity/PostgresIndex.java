package org.picaflor.persistence.entity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an index has beyond JPA's words. */
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface PostgresIndex {

    /** The name of the {@code @Index} it completes. */
    String name();

    /** Which rows are in it, as PostgreSQL prints the condition; empty for all rows. */
    String where() default "";

    /** The access method. */
    String method() default "btree";
}
