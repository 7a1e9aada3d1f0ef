package org.picaflor.flow.spi;

import java.util.List;
import org.picaflor.flow.model.TaskDefinition;

/**
 * A named list of children of a flow-control task.
 *
 * @param name as a path in the source, such as {@code tasks}, {@code then} or {@code cases.prod}
 */
public record Branch(String name, List<TaskDefinition> tasks) {}
