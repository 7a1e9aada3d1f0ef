package org.picaflor.benchmarks.host;

/** Reads the figures of files under /proc. */
final class ProcStatus {
    private ProcStatus() {}

    /**
     * The number of a line such as {@code 123 kB}.
     *
     * @return 0 where there is none
     */
    static long kibibytes(String value) {
        String digits = value.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** The fields of {@code /proc/PID/stat} from the third on: a name in the second may hold blanks and brackets. */
    static String[] fieldsAfterName(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }
}
