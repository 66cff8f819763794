package dev.enhancer.common.net;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** The host of a URL. */
public sealed interface UrlHost {
    Pattern USUAL_IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** A host of this form is meant as an IPv4 address (WHATWG URL standard, "ends in a number"). */
    Pattern ENDS_IN_NUMBER = Pattern.compile("(?:^|\\.)(?:\\d+|0x[0-9a-f]*)\\.?$");

    /** An IP address in its usual form. */
    record Address(InetAddress address) implements UrlHost {}

    /** A name to be looked up. */
    record Name(String name) implements UrlHost {}

    /** An IP address in a form that only some programs accept: {@code 127.1}, {@code 0x7f.0.0.1}, zones. */
    record Unusual() implements UrlHost {}

    /** @param host as returned by {@link java.net.URI#getHost} */
    static UrlHost of(String host) {
        if (USUAL_IPV4.matcher(host).matches()) {
            return new Address(InetAddress.ofLiteral(host));
        }
        if (host.startsWith("[") && !host.contains("%")) {
            return new Address(InetAddress.ofLiteral(host.substring(1, host.length() - 1)));
        }
        boolean isUnusual = host.startsWith("[")
                || ENDS_IN_NUMBER.matcher(host.toLowerCase(Locale.ROOT)).find();
        return isUnusual ? new Unusual() : new Name(host);
    }
}
