package org.picaflor.tasks.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.picaflor.flow.spi.WorkContext;

/**
 * The connections of all requests under one policy. They have no thread of their own and need no end: sockets that are
 * not used go away with those who ask next, and with the class.
 */
final class Clients {
    private static final ConcurrentHashMap<String, Clients> BY_POLICY = new ConcurrentHashMap<>();
    private static final TimeValue MOST_IDLE = TimeValue.ofSeconds(30);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(15);

    /** Slots bound how many requests there are; the pool is never what they wait for. */
    private static final int UNBOUNDED = 100_000;

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final AtomicLong swept = new AtomicLong(System.nanoTime());

    private Clients(AddressPolicy policy) {
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new GuardedResolver(policy))
                .setMaxConnTotal(UNBOUNDED)
                .setMaxConnPerRoute(UNBOUNDED)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("Picaflor")
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .build();
    }

    /** The client under the policy that is set on this node. */
    static CloseableHttpClient of(WorkContext context) {
        Clients clients = BY_POLICY.computeIfAbsent(
                context.setting("http.denied-addresses").orElse(AddressPolicy.METADATA),
                written -> new Clients(AddressPolicy.parse(written)));
        clients.sweep();
        return clients.client;
    }

    private void sweep() {
        long last = swept.get();
        long now = System.nanoTime();
        if (now - last > SWEEP_NANOS && swept.compareAndSet(last, now)) {
            connections.closeIdle(MOST_IDLE);
        }
    }
}
