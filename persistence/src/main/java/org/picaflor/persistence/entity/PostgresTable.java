package org.picaflor.persistence.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an entity's table has beyond JPA's words; the migrations create it, a test compares it with the database. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PostgresTable {

    /** Storage parameters, such as {@code fillfactor=60}. */
    String[] storage() default {};

    /** The indexes that are partial or of another kind than B-tree, by the names their {@code @Index} gives them. */
    PostgresIndex[] indexes() default {};
}
