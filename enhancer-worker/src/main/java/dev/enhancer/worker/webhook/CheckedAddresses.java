package dev.enhancer.worker.webhook;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.net.NameLookup;
import dev.enhancer.common.net.UrlHost;
import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The DNS resolver of the HTTP client: returns addresses only if all of them may be called. The client has no other look-up
 * and asks for each new connection, so it connects to exactly the addresses that were checked. One forbidden address of a
 * host makes the host forbidden.
 */
final class CheckedAddresses implements DnsResolver {
    private final NameLookup lookup;
    private final AddressPolicy policy;
    private final AddressPolicy publicOnly = AddressPolicy.allowing(List.of());
    private final LookedUpHosts hosts = new LookedUpHosts(System::nanoTime);

    CheckedAddresses(NameLookup lookup, AddressPolicy policy) {
        this.lookup = lookup;
        this.policy = policy;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        boolean isIpv6 = host.indexOf(':') >= 0;
        if (!isIpv6 && UrlHost.of(host) instanceof UrlHost.Unusual) {
            throw new NotAllowedException(); // 0177.0.0.1 is one address to us and another to others
        }
        InetAddress[] addresses = lookup.addresses(host);
        if (!Stream.of(addresses).allMatch(policy::allows)) {
            throw new NotAllowedException();
        }
        hosts.lookedUp(host, Stream.of(addresses).allMatch(publicOnly::allows));
        return addresses;
    }

    /** Whether a call to this host that was made just now can only have reached the public internet. */
    boolean arePublic(String host) {
        return hosts.isPublic(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host; // the client does not use it, and a look-up here would not be checked
    }

    /** The host has an address that must not be called. The message does not reveal the address. */
    static final class NotAllowedException extends UnknownHostException {
        @Serial
        private static final long serialVersionUID = 1;

        NotAllowedException() {
            super("address not allowed");
        }
    }
}
