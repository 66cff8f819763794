package dev.enhancer.common.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses a webhook may reach: the public internet, and the networks that an operator also allows. An IPv6
 * address that contains an IPv4 address is judged by the latter. The ranges are those of the IANA special-purpose registries
 * (RFC 6890 and its successors).
 */
public final class AddressPolicy {
    private static final List<Network> SPECIAL_IPV4 = networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; also Alibaba's metadata service
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // Azure's platform service
            "169.254.0.0/16", // link-local; also the metadata service of most clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // IETF protocols; also Oracle's metadata service
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays, deprecated
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, and broadcast

    // Everything outside this range is special: unspecified, loopback, NAT64 for local use, discard, unique local,
    // link-local, site-local, multicast, and unassigned addresses.
    private static final Network GLOBAL_IPV6 = Network.parse("2000::/3");

    private static final List<Network> SPECIAL_IPV6 = networks(
            "2001::/23", // IETF protocols, Teredo among them
            "2001:db8::/32", // documentation
            "3fff::/20"); // documentation

    private static final List<Ipv4Embedding> IPV4_EMBEDDINGS = List.of(
            new Ipv4Embedding("::/96", 12), // IPv4-compatible
            new Ipv4Embedding("::ffff:0:0:0/96", 12), // IPv4-translated
            new Ipv4Embedding("64:ff9b::/96", 12), // NAT64
            new Ipv4Embedding("2002::/16", 2)); // 6to4

    private static final int IPV4_BYTES = 4;

    private final List<Network> allowed;

    private AddressPolicy(List<Network> allowed) {
        this.allowed = allowed;
    }

    /**
     * Creates the policy with exceptions.
     *
     * @param networks in CIDR notation, e.g. {@code 10.0.0.0/8}; they may be reached although they are special
     * @throws IllegalArgumentException if one is not in that notation
     */
    public static AddressPolicy allowing(List<String> networks) {
        return new AddressPolicy(networks.stream().map(Network::parse).toList());
    }

    /** Whether a webhook may be sent to this address. */
    public boolean allows(InetAddress address) {
        if (isIn(allowed, address)) {
            return true;
        }
        if (address instanceof Inet4Address) {
            return !isIn(SPECIAL_IPV4, address);
        }
        for (Ipv4Embedding embedding : IPV4_EMBEDDINGS) {
            if (embedding.range.contains(address)) {
                return allows(embedding.ipv4In(address));
            }
        }
        return GLOBAL_IPV6.contains(address) && !isIn(SPECIAL_IPV6, address);
    }

    private static boolean isIn(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String... cidrs) {
        return Stream.of(cidrs).map(Network::parse).toList();
    }

    /**
     * A range of IPv6 addresses that contain an IPv4 address.
     *
     * @param offset index of the first byte of the IPv4 address
     */
    private record Ipv4Embedding(Network range, int offset) {
        Ipv4Embedding(String cidr, int offset) {
            this(Network.parse(cidr), offset);
        }

        InetAddress ipv4In(InetAddress address) {
            byte[] bytes = address.getAddress();
            try {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + IPV4_BYTES));
            } catch (UnknownHostException e) {
                throw new IllegalStateException("four bytes are an address", e);
            }
        }
    }
}
