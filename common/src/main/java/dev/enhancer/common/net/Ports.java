package dev.enhancer.common.net;

import java.net.URI;
import java.util.Set;

/**
 * Ports that no webhook is sent to, because services on them read lines and could take a request for commands. The list is
 * that of the ports which browsers refuse (WHATWG Fetch, "bad port"), and those of some data stores.
 */
public final class Ports {
    private static final Set<Integer> BAD = Set.of(
            0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
            109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
            526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
            3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211);

    private static final int LAST = 65_535;

    private Ports() {}

    /**
     * Whether a webhook may be sent to the port of this URL. A URL without a port uses the default one, which is allowed.
     */
    public static boolean mayBeCalled(URI url) {
        int port = url.getPort();
        return port == -1 || port > 0 && port <= LAST && !BAD.contains(port);
    }
}
