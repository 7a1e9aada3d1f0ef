package org.picaflor.benchmarks.subject;

/**
 * One SQL statement in the statistics of the database.
 *
 * @param sql its text on one line, without parameters
 * @param calls how often it was executed
 * @param rows rows it returned or changed
 * @param millis time the database spent on it
 * @param walBytes bytes of write-ahead log
 */
public record StatementUse(String sql, long calls, long rows, double millis, long walBytes) {

    boolean isBegin() {
        return startsWith("begin");
    }

    boolean isTransactionControl() {
        return isBegin() || startsWith("commit") || startsWith("rollback");
    }

    boolean changesRows() {
        return startsWith("insert") || startsWith("update") || startsWith("delete") || startsWith("with");
    }

    private boolean startsWith(String verb) {
        return sql.regionMatches(true, 0, verb, 0, verb.length());
    }
}
