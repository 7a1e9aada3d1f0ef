package org.picaflor.persistence.service;

import java.time.Duration;
import java.util.List;

/** Which services run where. */
public class ServiceInstanceStore {

    public void register(List<ServiceInstance> instances) {
        throw new UnsupportedOperationException();
    }

    public int heartbeat(String serverId) {
        throw new UnsupportedOperationException();
    }

    public List<ServiceInstance> markDead(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    public List<ServiceInstance> markReplaced(String nodeName, String serverId) {
        throw new UnsupportedOperationException();
    }

    public void markStopped(String serverId, boolean graceful) {
        throw new UnsupportedOperationException();
    }

    public int purge(Duration retention, int limit) {
        throw new UnsupportedOperationException();
    }

    public List<ServiceInstance> all() {
        throw new UnsupportedOperationException();
    }

    public int liveCount(ServiceType type) {
        throw new UnsupportedOperationException();
    }
}
