package org.picaflor.flow.spi;

import java.time.InstantSource;
import java.util.Optional;
import org.picaflor.flow.execution.Level;
import org.picaflor.flow.spi.service.TaskService;

/** The narrow view a running task has of its surroundings. */
public interface TaskContext {

    /**
     * The value of a property.
     *
     * @throws org.picaflor.flow.expression.ExpressionException where an expression cannot be rendered
     */
    <T> T render(Dynamic<T> property);

    /** Adds a line to the execution's log. */
    void log(Level level, String message);

    /**
     * The same for each try of the same work: made of the execution, the task run and the number of its retry. A task
     * with outside effects hands it on, so that work repeated after a lost worker has its effect once.
     */
    String idempotencyKey();

    InstantSource clock();

    /**
     * What the operator set for tasks on this node: the text of the setting {@code picaflor.task.<key>}, empty where it
     * is not set. Other settings are out of a task's reach.
     *
     * @param key such as {@code http.denied-addresses}
     */
    Optional<String> setting(String key);

    /**
     * Something that the installation does for tasks.
     *
     * @throws org.picaflor.flow.error.PicaflorException TASK_FAILED where this server does not do it
     */
    <T extends TaskService> T service(Class<T> type);
}
