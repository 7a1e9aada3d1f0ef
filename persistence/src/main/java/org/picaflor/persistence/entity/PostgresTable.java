package org.picaflor.persistence.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an entity's table has beyond JPA's words; the migrations create it, a test compares it with the database. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PostgresTable {

    /** The column whose ranges the table is split into; empty where it is one piece. */
    String partitionedBy() default "";

    /** Storage parameters, such as {@code fillfactor=45}; of each partition where the table is split. */
    String[] storage() default {};

    /** The indexes that are partial or of another kind than B-tree, by the names their {@code @Index} gives them. */
    PostgresIndex[] indexes() default {};
}
