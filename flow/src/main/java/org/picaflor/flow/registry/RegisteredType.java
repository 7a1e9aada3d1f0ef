package org.picaflor.flow.registry;

import java.util.List;
import org.picaflor.flow.spi.Condition;
import org.picaflor.flow.spi.ReplaySafe;
import org.picaflor.flow.spi.Task;
import org.picaflor.flow.spi.Trigger;

/**
 * An installed type of task, trigger or condition.
 *
 * @param name the full name, such as {@code io.kestra.plugin.core.log.Log}
 * @param aliases older names that mean the same
 * @param recordClass the record that a flow's properties are bound to
 */
public record RegisteredType(String name, List<String> aliases, Class<? extends Record> recordClass) {

    public boolean isTask() {
        return Task.class.isAssignableFrom(recordClass);
    }

    public boolean isTrigger() {
        return Trigger.class.isAssignableFrom(recordClass);
    }

    public boolean isCondition() {
        return Condition.class.isAssignableFrom(recordClass);
    }

    /** Whether running it twice is the same as once; see {@link ReplaySafe}. */
    public boolean isReplaySafe() {
        return recordClass.isAnnotationPresent(ReplaySafe.class);
    }
}
