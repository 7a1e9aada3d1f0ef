package org.picaflor.scheduler.upstream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.picaflor.persistence.migration.SchemaMigration;

/** A PostgreSQL with the whole schema, with one connection for each thread, whose statements belong to its transaction. */
final class TestDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final DataSource target;
    private final ThreadLocal<Connection> connection = ThreadLocal.withInitial(this::open);

    TestDatabase() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("lock_timeout", "20s")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        target = postgres.getPostgresDatabase();
        new SchemaMigration().migrate(target);
    }

    private Connection open() {
        try {
            return target.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits what the work did, or rolls it back when it throws. */
    <T> T inTransaction(Supplier<T> work) {
        Connection held = connection.get();
        try {
            held.setAutoCommit(false);
            try {
                T result = work.get();
                held.commit();
                return result;
            } catch (RuntimeException | Error e) {
                held.rollback();
                throw e;
            } finally {
                held.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> method.getName().equals("getConnection")
                        ? unclosed(connection.get())
                        : invoke(target, method, arguments));
    }

    private static Object unclosed(Connection connection) {
        return Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : invoke(connection, method, arguments));
    }

    private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
