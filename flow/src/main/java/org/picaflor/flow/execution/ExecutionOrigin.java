package org.picaflor.flow.execution;

import java.util.Map;

/**
 * What started an execution, when it was not a person: a trigger or a parent's task.
 *
 * @param id id of the trigger or task in its flow
 * @param type type of the trigger or task
 * @param variables what expressions read as {@code trigger.*}; plain JSON values
 */
public record ExecutionOrigin(String id, String type, Map<String, Object> variables) {}
