package org.picaflor.web;

import jakarta.ws.rs.NotFoundException;

/** The tenant in a path. There is one, {@value #MAIN}; a path with another does not exist. */
public record Tenant(String id) {
    /** The tenant of every flow and execution. */
    public static final String MAIN = "main";

    /**
     * Called by JAX-RS with the segment of the path.
     *
     * @throws NotFoundException for any but {@value #MAIN}
     */
    public Tenant {
        if (!id.equals(MAIN)) {
            throw new NotFoundException("There is no tenant '" + id + "'; the only one is '" + MAIN + "'.");
        }
    }
}
