package org.picaflor.web.json;

import org.picaflor.persistence.execution.StoredExecution;

/**
 * The answer to a start.
 *
 * @param url where a person can look at it
 */
public record StartedExecution(StoredExecution execution, String url) {}
