package org.picaflor.executor.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.picaflor.flow.id.IdSource;
import org.picaflor.persistence.service.ServiceInstance;
import org.picaflor.persistence.service.ServiceType;

/**
 * Who this run of the server is. The name stays the same when the server starts again, so that it is known at once that
 * what the run before held is free; all ids are new with each run.
 */
@ApplicationScoped
public class Node {
    private final String name;
    private final String serverId;
    private final String executorId;
    private final String workerId;
    private final List<ServiceInstance> services;
    private final AtomicLong tokens = new AtomicLong(new SecureRandom().nextLong());

    /** For the container's proxies. */
    protected Node() {
        name = "";
        serverId = "";
        executorId = "";
        workerId = "";
        services = List.of();
    }

    @Inject
    public Node(NodeSettings settings, IdSource ids) {
        name = settings.name();
        serverId = ids.next();
        executorId = ids.next();
        workerId = ids.next();
        services = List.of(
                service(executorId, ServiceType.EXECUTOR),
                service(workerId, ServiceType.WORKER),
                service(ids.next(), ServiceType.SCHEDULER),
                service(ids.next(), ServiceType.WEBSERVER));
    }

    private ServiceInstance service(String id, ServiceType type) {
        return new ServiceInstance(id, serverId, name, type, version());
    }

    /** The version of Picaflor as the manifest tells, {@code dev} where it does not. */
    public static String version() {
        String version = Node.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    public String name() {
        return name;
    }

    /** One for all services of this run. */
    public String serverId() {
        return serverId;
    }

    /** Owner of this node's shards. */
    public String executorId() {
        return executorId;
    }

    /** Holder of the jobs that run here. */
    public String workerId() {
        return workerId;
    }

    /** A claim token that no other claim of this run has; tokens of different runs begin at random numbers. */
    public long nextToken() {
        return nextTokens(1);
    }

    /** The first of so many consecutive claim tokens. */
    public long nextTokens(int count) {
        return tokens.getAndAdd(count);
    }

    /** What this server does, to be registered. */
    public List<ServiceInstance> services() {
        return services;
    }
}
