package org.picaflor.flow.spi;

import org.picaflor.flow.spi.service.TaskService;

/** The narrow view a running task has of its surroundings; what it logs goes to the log of the execution. */
public interface TaskContext extends WorkContext {

    /**
     * The same for each try of the same work: made of the execution, the task run and the number of its retry. A task
     * with outside effects hands it on, so that work repeated after a lost worker has its effect once.
     */
    String idempotencyKey();

    /**
     * Something that the installation does for tasks.
     *
     * @throws org.picaflor.flow.error.PicaflorException TASK_FAILED where this server does not do it
     */
    <T extends TaskService> T service(Class<T> type);
}
