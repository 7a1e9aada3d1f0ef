package org.picaflor.executor.simulation;

import jakarta.ejb.EJBTransactionRolledbackException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The data source and the transactions of one node, on one connection. Trouble can be planned: after so many steps (a
 * statement or a commit is one) the connection breaks, the server ends it, a commit fails, its outcome is not learned,
 * or the node dies, before the commit or after it.
 */
final class SimulatedConnection implements DataSource, AutoCloseable {
    private static final int NONE = -1;

    private final SimulatedDatabase database;
    private final IntUnaryOperator random;
    private @Nullable Connection physical;
    private boolean cut;
    private int stepsToTrouble = NONE;
    private boolean commitFails;
    private Runnable beforeCommit = () -> {};

    /** @param random a number from 0 to below the bound */
    SimulatedConnection(SimulatedDatabase database, IntUnaryOperator random) {
        this.database = database;
        this.random = random;
    }

    /** Trouble after so many more steps. */
    void planTrouble(int steps) {
        stepsToTrouble = steps;
    }

    /** Trouble with the next commit. */
    void planFailingCommit() {
        commitFails = true;
    }

    /** Whether no statement reaches the database for now. */
    void setCut(boolean isCut) {
        cut = isCut;
    }

    /** Lets others do something in the middle of the next transaction. */
    void beforeNextCommit(Runnable work) {
        beforeCommit = work;
    }

    /** Nothing is planned any more. */
    void calm() {
        cut = false;
        stepsToTrouble = NONE;
        commitFails = false;
        beforeCommit = () -> {};
    }

    void inTransaction(Runnable work) {
        inTransaction(
                () -> {
                    work.run();
                    return true;
                },
                () -> {});
    }

    <T> T inTransaction(Supplier<T> work) {
        return inTransaction(work, () -> {});
    }

    /**
     * Commits what the work did, or rolls it back when it throws.
     *
     * @param committed called once it is so, whether the node learns of it or not
     */
    <T> T inTransaction(Supplier<T> work, Runnable committed) {
        T result;
        try {
            physical().setAutoCommit(false);
            result = work.get();
            Runnable interlude = beforeCommit;
            beforeCommit = () -> {};
            interlude.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
        commit(committed);
        return result;
    }

    private void commit(Runnable committed) {
        int end = isTrouble() || commitFails ? random.applyAsInt(4) : NONE;
        commitFails = false;
        switch (end) {
            case 0, 1 -> rollback();
            default -> {
                try {
                    physical().commit();
                    physical().setAutoCommit(true);
                } catch (SQLException e) {
                    throw new EJBTransactionRolledbackException("It was not committed.", e);
                }
                committed.run();
            }
        }
        switch (end) {
            case 0, 2 -> throw new EJBTransactionRolledbackException("What became of the commit is not known.");
            case 1, 3 -> throw new NodeDied();
            default -> {}
        }
    }

    private void rollback() {
        try {
            Connection held = physical;
            if (held != null && !held.isClosed()) {
                held.rollback();
                held.setAutoCommit(true);
            }
        } catch (SQLException e) {
            close();
        }
    }

    private boolean isTrouble() {
        return stepsToTrouble >= 0 && stepsToTrouble-- == 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (cut) {
            throw new SQLException("Nothing answers.", "08001");
        }
        if (isTrouble()) {
            strike();
        }
        Connection held = physical();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(held, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** In the middle of a transaction, or outside of any. */
    private void strike() throws SQLException {
        switch (random.applyAsInt(8)) {
            case 0, 1 -> throw new NodeDied();
            case 2 -> database.kill(physical().unwrap(PGConnection.class).getBackendPID());
            default -> {
                rollback();
                throw new SQLException("The connection broke.", "08006");
            }
        }
    }

    private Connection physical() throws SQLException {
        Connection held = physical;
        if (held == null || held.isClosed()) {
            held = database.open();
            physical = held;
        }
        return held;
    }

    /** What is not committed is rolled back. */
    @Override
    public void close() {
        try {
            Connection held = physical;
            physical = null;
            if (held != null) {
                if (!held.isClosed() && !held.getAutoCommit()) {
                    held.rollback();
                }
                held.close();
            }
        } catch (SQLException e) {
            // It is gone either way.
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This is nothing but itself.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
