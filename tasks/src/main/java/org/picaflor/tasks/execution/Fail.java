package org.picaflor.tasks.execution;

import org.jspecify.annotations.Nullable;
import org.picaflor.flow.error.ErrorCode;
import org.picaflor.flow.error.PicaflorException;
import org.picaflor.flow.spi.DefaultValue;
import org.picaflor.flow.spi.Doc;
import org.picaflor.flow.spi.Dynamic;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.RunnableTask;
import org.picaflor.flow.spi.TaskContext;
import org.picaflor.flow.spi.TaskOutput;
import org.picaflor.flow.spi.TypeName;

/** Fails, always or on a condition. */
@TypeName(value = "io.kestra.plugin.core.execution.Fail", aliases = "io.kestra.core.tasks.executions.Fail")
@Doc("Fails, always or where a condition holds.")
@ReplaySafe
public record Fail(
        @Doc("Fails only where this is truthy; always where it is not written.") @Nullable
        Dynamic<Boolean> condition,

        @DefaultValue("Task failure") @Doc("What the log says.")
        Dynamic<String> errorMessage)
        implements RunnableTask {

    @Override
    public TaskOutput run(TaskContext context) {
        if (condition == null || context.render(condition)) {
            throw new PicaflorException(ErrorCode.TASK_FAILED, context.render(errorMessage));
        }
        return TaskOutput.none();
    }
}
