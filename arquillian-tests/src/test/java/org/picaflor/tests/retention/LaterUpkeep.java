package org.picaflor.tests.retention;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.partition.PartitionSettings;
import org.picaflor.persistence.partition.PartitionUpkeep;
import org.picaflor.persistence.partition.Transactions;
import org.picaflor.server.postgres.DatabaseAccess;

/** The upkeep as a node does it whose time has come, on a connection of its own. */
final class LaterUpkeep implements Transactions, AutoCloseable {
    private final Connection connection;
    private final PartitionUpkeep upkeep;
    private final PartitionSettings settings;

    LaterUpkeep(DatabaseAccess access, PartitionSettings settings) throws SQLException {
        this.connection = DriverManager.getConnection(access.url(), access.user(), access.password());
        this.upkeep = new PartitionUpkeep(dataSource());
        this.settings = settings;
    }

    PartitionUpkeep.Done runAt(Instant now) {
        return upkeep.run(settings, now, this);
    }

    @Override
    public <T> T run(Supplier<T> work) {
        try {
            connection.setAutoCommit(false);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return kept();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The connection, which stays open whoever closes it. */
    private Connection kept() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
