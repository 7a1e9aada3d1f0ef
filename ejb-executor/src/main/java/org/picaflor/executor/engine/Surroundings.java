package org.picaflor.executor.engine;

import java.util.Map;

/**
 * What expressions see of the installation rather than of the execution.
 *
 * @param envs environment variables with the configured prefix, lower-cased, prefix removed
 * @param globals variables set for the whole installation
 * @param kestra facts about the installation, under the name that flows use
 * @param outputs where outputs are that are not in memory
 */
public record Surroundings(
        Map<String, Object> envs, Map<String, Object> globals, Map<String, Object> kestra, StoredOutputs outputs) {

    public static Surroundings none() {
        return new Surroundings(Map.of(), Map.of(), Map.of(), StoredOutputs.NONE);
    }
}
