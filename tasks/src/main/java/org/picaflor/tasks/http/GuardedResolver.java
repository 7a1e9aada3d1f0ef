package org.picaflor.tasks.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Hands out only addresses that may be reached; the connection is made to one of these, so that no name can change. */
final class GuardedResolver implements DnsResolver {
    /** A host that may not be reached. */
    static final class DeniedException extends UnknownHostException {
        DeniedException(String message) {
            super(message);
        }
    }

    private final AddressPolicy policy;

    GuardedResolver(AddressPolicy policy) {
        this.policy = policy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (policy.denies(address)) {
                throw new DeniedException("the host `" + host + "` has the address " + address.getHostAddress()
                        + ", which tasks may not reach here; an operator can allow it by"
                        + " `picaflor.task.http.denied-addresses`");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
}
