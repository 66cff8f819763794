package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.net.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {
    private final ClientAddress direct = new ClientAddress(List.of());
    private final ClientAddress proxied = new ClientAddress(
            Stream.of("10.0.0.0/8", "fd00::/8").map(Network::parse).toList());

    @Test
    void is_that_of_the_connection_whatever_the_client_writes() {
        assertThat(direct.of(request("198.51.100.7", "203.0.113.9"))).isEqualTo("198.51.100.7");
        assertThat(proxied.of(request("198.51.100.7", "203.0.113.9"))).isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                            | 203.0.113.9",
                "192.0.2.1, 203.0.113.9                 | 203.0.113.9",
                "192.0.2.1, 203.0.113.9, 10.9.9.9       | 203.0.113.9",
                "10.1.1.1                               | 10.1.1.1",
                "nonsense                               | 10.0.0.1",
                "203.0.113.9, nonsense, 10.9.9.9        | 10.9.9.9",
                "2001:db8:1:2:3:4:5:6                   | 20010db800010002",
                "::ffff:203.0.113.9                     | 203.0.113.9",
            })
    void is_what_the_nearest_trusted_proxy_reports(String forwardedFor, String expected) {
        assertThat(proxied.of(request("10.0.0.1", forwardedFor))).isEqualTo(expected);
    }

    @Test
    void is_read_from_all_lines_in_their_order() {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .remoteAddress(connection("10.0.0.1"))
                .header("X-Forwarded-For", "192.0.2.1")
                .header("X-Forwarded-For", "203.0.113.9, fd00::1")
                .build();

        assertThat(proxied.of(request)).isEqualTo("203.0.113.9");
    }

    @Test
    void is_that_of_the_proxy_when_it_reports_nothing() {
        MockServerHttpRequest request = MockServerHttpRequest.get("/")
                .remoteAddress(connection("10.0.0.1"))
                .build();

        assertThat(proxied.of(request)).isEqualTo("10.0.0.1");
    }

    @Test
    void ipv6_addresses_of_one_64_are_one_client() {
        assertThat(direct.of(request("2001:db8:1:2::1", "")))
                .isEqualTo(direct.of(request("2001:db8:1:2:ffff::9", "")))
                .isNotEqualTo(direct.of(request("2001:db8:1:3::1", "")));
    }

    @Test
    void is_unknown_without_a_connection() {
        assertThat(direct.of(MockServerHttpRequest.get("/").build())).isEqualTo("unknown");
    }

    private static MockServerHttpRequest request(String connection, String forwardedFor) {
        return MockServerHttpRequest.get("/")
                .remoteAddress(connection(connection))
                .header("X-Forwarded-For", forwardedFor)
                .build();
    }

    private static InetSocketAddress connection(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 40_000);
    }
}
