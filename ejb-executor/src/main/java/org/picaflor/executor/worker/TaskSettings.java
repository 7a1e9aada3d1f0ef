package org.picaflor.executor.worker;

import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** What is set for tasks, and nothing else of the configuration: no task reads the password of the database. */
@FunctionalInterface
public interface TaskSettings {
    /** Keys that tasks may read begin with this. */
    String PREFIX = "picaflor.task.";

    /** The text of the setting {@code picaflor.task.<key>}, empty where it is not set. */
    Optional<String> of(String key);

    /** The settings of this server. */
    static TaskSettings ofNode() {
        return key -> ConfigProvider.getConfig().getOptionalValue(PREFIX + key, String.class);
    }
}
