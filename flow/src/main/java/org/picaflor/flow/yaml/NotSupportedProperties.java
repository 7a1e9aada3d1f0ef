package org.picaflor.flow.yaml;

import java.util.Set;

/**
 * Properties that the language knows and Picaflor refuses for now, rather than ignore them. The documentation lists
 * them from here; those of single types stand at the type, see {@link org.picaflor.flow.spi.NotSupportedYet}.
 */
public final class NotSupportedProperties {
    public static final Set<String> OF_FLOWS = Set.of(
            "afterExecution",
            "checks",
            "concurrency",
            "draft",
            "listeners",
            "pluginDefaults",
            "policyRefs",
            "quotas",
            "retry",
            "sla",
            "taskDefaults",
            "workerGroup",
            "workerSelector");
    public static final Set<String> OF_TASKS = Set.of(
            "assets",
            "logLevel",
            "logToFile",
            "pluginDefaultsRef",
            "policyRefs",
            "retry",
            "taskCache",
            "timeout",
            "version",
            "workerGroup",
            "workerSelector");
    public static final Set<String> OF_TRIGGERS =
            Set.of("assets", "logLevel", "logToFile", "minLogLevel", "version", "workerGroup", "workerSelector");
    public static final Set<String> OF_INPUTS = Set.of(
            "after",
            "allowedFileExtensions",
            "autoSelectFirst",
            "before",
            "dependsOn",
            "expression",
            "extension",
            "isRadio",
            "itemType",
            "jsonSchema",
            "options",
            "prefill");
    public static final Set<String> OF_OUTPUTS = Set.of("required");
    /** Types of inputs and outputs. */
    public static final Set<String> INPUT_TYPES = Set.of("FILE", "SECRET", "FORM", "REUSABLE_INPUTS");

    private NotSupportedProperties() {}
}
