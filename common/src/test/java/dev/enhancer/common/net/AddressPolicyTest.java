package dev.enhancer.common.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy PUBLIC_ONLY = AddressPolicy.allowing(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:800::200e"
            })
    void allows_public_address(String address) {
        assertThat(PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, unspecified",
        "0.1.2.3, this network",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.0, carrier NAT",
        "100.100.100.200, cloud metadata",
        "100.127.255.255, carrier NAT",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "168.63.129.16, cloud platform",
        "169.254.0.1, link-local",
        "169.254.169.254, cloud metadata",
        "172.16.0.0, private",
        "172.31.255.255, private",
        "192.0.0.192, cloud metadata",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.1.1, private",
        "198.18.0.1, benchmark",
        "198.19.255.255, benchmark",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, broadcast",
        "::, unspecified",
        "::1, loopback",
        "64:ff9b:1::1, local NAT64",
        "64:ff9b:1::8.8.8.8, local NAT64 of a public address",
        "100::1, discard",
        "100:0:0:1::1, dummy",
        "2001::1, Teredo",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "2001:20::1, ORCHID",
        "2001:db8::1, documentation",
        "3fff::1, documentation",
        "4000::1, not given to anyone",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fd00:ec2::254, cloud metadata",
        "fe80::1, link-local",
        "febf::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast"
    })
    void refuses_special_address(String address, String kind) {
        assertThat(PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).as(kind).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:127.0.0.1, false",
        "::ffff:a9fe:a9fe, false",
        "::ffff:8.8.8.8, true",
        "::127.0.0.1, false",
        "::10.0.0.1, false",
        "::8.8.8.8, true",
        "::ffff:0:192.168.0.1, false",
        "::ffff:0:8.8.8.8, true",
        "64:ff9b::127.0.0.1, false",
        "64:ff9b::169.254.169.254, false",
        "64:ff9b::8.8.8.8, true",
        "2002:7f00:1::1, false",
        "2002:a9fe:a9fe::1, false",
        "2002:c0a8:101::, false",
        "2002:808:808::1, true"
    })
    void judges_ipv6_address_by_the_ipv4_address_inside(String address, boolean allowed) {
        assertThat(PUBLIC_ONLY.allows(InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }

    @Test
    void allows_special_address_in_an_allowed_network_only() {
        AddressPolicy policy = AddressPolicy.allowing(List.of("127.0.0.0/8", "10.1.0.0/16", "::1/128", "fd12::/20"));

        assertThat(List.of("127.0.0.1", "127.9.9.9", "10.1.255.255", "::1", "fd12:fff::1", "::ffff:127.0.0.1"))
                .allMatch(address -> policy.allows(InetAddress.ofLiteral(address)));
        assertThat(List.of("10.2.0.0", "10.0.255.255", "192.168.0.1", "fd12:1000::1", "::", "fe80::1"))
                .noneMatch(address -> policy.allows(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10/8",
                "localhost/8",
                "fc00::/129",
                "fc00::/x"
            })
    void rejects_what_is_no_network(String cidr) {
        List<String> networks = List.of(cidr);

        assertThatThrownBy(() -> AddressPolicy.allowing(networks)).isInstanceOf(IllegalArgumentException.class);
    }
}
