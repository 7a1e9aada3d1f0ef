package org.picaflor.benchmarks.report;

/**
 * What stands beside the figures of one call of the bench.
 *
 * @param at when it ended, to the second
 * @param machine on which it ran
 * @param versions of the engines that were measured
 * @param command what was typed
 * @param load the lowest and the highest load average of the machine
 */
record Circumstances(String at, String machine, String versions, String command, String load) {

    /** An item of a list. */
    String line() {
        return "- `" + command + "`: " + at + "; " + machine + "; " + versions + "; load average " + load + ".\n";
    }
}
