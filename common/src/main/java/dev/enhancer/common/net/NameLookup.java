package dev.enhancer.common.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; may block for as long as name servers take. */
@FunctionalInterface
public interface NameLookup {
    /** @param host a name, or an address in any form that the system accepts */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
