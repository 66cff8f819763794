package dev.enhancer.common.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * A range of addresses.
 *
 * @param address any address in the range
 * @param prefixLength number of leading bits that all addresses in the range share
 */
public record Network(InetAddress address, int prefixLength) {
    public Network {
        if (prefixLength < 0 || prefixLength > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("no prefix length of that address: " + prefixLength);
        }
    }

    /**
     * Reads CIDR notation.
     *
     * @param cidr e.g. {@code 10.0.0.0/8} or {@code fc00::/7}
     * @throws IllegalArgumentException if it is none
     */
    public static Network parse(String cidr) {
        String[] parts = cidr.split("/", -1);
        try {
            InetAddress address = InetAddress.ofLiteral(parts[0]);
            // "10/8" would be read as 0.0.0.10/8
            boolean isShort =
                    address instanceof Inet4Address && !address.getHostAddress().equals(parts[0]);
            if (parts.length == 2 && !isShort) {
                return new Network(address, Integer.parseInt(parts[1]));
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new IllegalArgumentException("not in the form address/length: " + cidr);
    }

    /** Whether an address is in the range; false for one of the other family. */
    public boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] its = other.getAddress();
        if (mine.length != its.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
