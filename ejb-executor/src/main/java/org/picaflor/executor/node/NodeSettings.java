package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of this server as a member of the cluster; keys begin with {@code picaflor.}. */
@ApplicationScoped
public class NodeSettings {
    /** A service whose heartbeat is older is taken for dead; heartbeats come every two seconds. */
    public static final Duration LIVENESS_TIMEOUT = Duration.ofSeconds(8);

    /** {@link #mostStarts()} where nothing else is set. */
    public static final int MOST_STARTS = 10_000;

    private static final int SHARE_OF_HEAP_FOR_STARTS = 8;
    private static final int SLOTS_PER_CORE = 16;
    private static final int POLLS_PER_CORE = 8;
    private static final int CONNECTIONS = 100;

    private final Config config = ConfigProvider.getConfig();

    /**
     * {@code picaflor.node.name}: the same after a restart, different from all other nodes. Default: the host's name and
     * the HTTP port.
     */
    public String name() {
        return config.getOptionalValue("picaflor.node.name", String.class)
                .orElseGet(() -> hostName() + ":"
                        + config.getOptionalValue("picaflor.http.port", String.class)
                                .orElse("8080") + offset());
    }

    /** {@code picaflor.worker.slots}: most tasks that run on this node at once. Default: 16 for each core. */
    public int workerSlots() {
        return config.getOptionalValue("picaflor.worker.slots", Integer.class)
                .orElse(SLOTS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    /**
     * {@code picaflor.worker.polls}: most polling triggers that look for something on this node at once, beside the tasks
     * that run here. Default: 8 for each core.
     */
    public int polls() {
        return config.getOptionalValue("picaflor.worker.polls", Integer.class)
                .orElse(POLLS_PER_CORE * Runtime.getRuntime().availableProcessors());
    }

    /**
     * {@code picaflor.worker.connections}: most realtime triggers whose connections this node holds. Default: 100.
     */
    public int connections() {
        return config.getOptionalValue("picaflor.worker.connections", Integer.class)
                .orElse(CONNECTIONS);
    }

    /** {@code picaflor.worker.grace-period}: how long running tasks may go on when the server stops. Default: 10 s. */
    public Duration gracePeriod() {
        return config.getOptionalValue("picaflor.worker.grace-period", Duration.class)
                .orElse(Duration.ofSeconds(10));
    }

    /** {@code picaflor.starts.most}: how many new executions may wait to be stored here. Default: 10,000. */
    public int mostStarts() {
        return config.getOptionalValue("picaflor.starts.most", Integer.class).orElse(MOST_STARTS);
    }

    /** How much heap the inputs of new executions that wait to be stored may take: an eighth. */
    public static long bytesOfStarts() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP_FOR_STARTS;
    }

    /**
     * {@code picaflor.live.bytes}: roughly how much heap the executions that are not ended may take; those beyond it are
     * read again when they go on. Default: a quarter of the heap.
     */
    public Optional<Long> liveBytes() {
        return config.getOptionalValue("picaflor.live.bytes", Long.class);
    }

    /** {@code picaflor.fold}: whether replay-safe tasks are run in place. Default: true. */
    public boolean isFolding() {
        return config.getOptionalValue("picaflor.fold", Boolean.class).orElse(true);
    }

    /**
     * {@code picaflor.db.require-durability}: refuse to serve on a database that may lose commits. Default: true; false
     * is for tests alone.
     */
    public boolean isDurabilityRequired() {
        return config.getOptionalValue("picaflor.db.require-durability", Boolean.class)
                .orElse(true);
    }

    /** {@code picaflor.db.url}: JDBC URL for the connection that listens; without it the queues are polled only. */
    public Optional<String> databaseUrl() {
        return config.getOptionalValue("picaflor.db.url", String.class);
    }

    /** {@code picaflor.db.user}. */
    public String databaseUser() {
        return config.getOptionalValue("picaflor.db.user", String.class).orElse("picaflor");
    }

    /** {@code picaflor.db.password}. */
    public String databasePassword() {
        return config.getOptionalValue("picaflor.db.password", String.class).orElse("picaflor");
    }

    private String offset() {
        return config.getOptionalValue("jboss.socket.binding.port-offset", String.class)
                .filter(offset -> !offset.equals("0"))
                .map(offset -> "+" + offset)
                .orElse("");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
