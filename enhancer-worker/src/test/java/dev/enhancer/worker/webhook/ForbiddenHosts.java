package dev.enhancer.worker.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of hosts that are refused at submission and at delivery. */
final class ForbiddenHosts {
    private static final Path TABLE =
            Path.of("../common/src/test/resources/dev/enhancer/common/net/forbidden-hosts.txt");

    private ForbiddenHosts() {}

    /** @param addresses as a name server gives them; empty: the host is an address */
    record Host(String name, List<InetAddress> addresses) {
        /** The host without the brackets of a URL. */
        String bare() {
            return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Host> all() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(ForbiddenHosts::parse)
                .toList();
    }

    private static Host parse(String line) {
        String[] parts = line.split(" -> ");
        List<InetAddress> addresses = parts.length == 1
                ? List.of()
                : Arrays.stream(parts[1].split(" ")).map(InetAddress::ofLiteral).toList();
        return new Host(parts[0], addresses);
    }
}
