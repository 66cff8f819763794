package dev.enhancer.ingress.submit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; may block for as long as name servers take. */
@FunctionalInterface
interface HostLookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
