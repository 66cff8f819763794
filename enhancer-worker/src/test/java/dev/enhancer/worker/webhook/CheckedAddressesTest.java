package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.worker.webhook.ForbiddenHosts.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckedAddressesTest {
    private static final AddressPolicy PUBLIC_ONLY = AddressPolicy.allowing(List.of());
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("8.8.8.8");

    static List<Host> hosts() throws IOException {
        return ForbiddenHosts.all();
    }

    @Test
    void the_table_is_long() throws IOException {
        assertThat(hosts()).hasSizeGreaterThan(60);
    }

    /** An unusual form is refused, however the system would read it. */
    @ParameterizedTest
    @MethodSource("hosts")
    void gives_no_address_of_a_forbidden_host(Host host) {
        CheckedAddresses addresses = new CheckedAddresses(
                name -> host.addresses().isEmpty()
                        ? InetAddress.getAllByName(host.bare())
                        : host.addresses().toArray(InetAddress[]::new),
                PUBLIC_ONLY);

        assertThatThrownBy(() -> addresses.resolve(host.bare()))
                .isInstanceOf(CheckedAddresses.NotAllowedException.class)
                .hasMessage("address not allowed");
    }

    @Test
    void a_name_that_turns_bad_is_refused_from_then_on() throws Exception {
        InetAddress[][] answers = {{PUBLIC}, {InetAddress.ofLiteral("169.254.169.254")}, {PUBLIC}};
        int[] asked = {0};
        CheckedAddresses addresses = new CheckedAddresses(_ -> answers[asked[0]++], PUBLIC_ONLY);

        assertThat(addresses.resolve("turning.example")).containsExactly(PUBLIC);
        assertThatThrownBy(() -> addresses.resolve("turning.example"))
                .isInstanceOf(CheckedAddresses.NotAllowedException.class)
                .hasMessage("address not allowed");
        assertThat(addresses.resolve("turning.example")).containsExactly(PUBLIC);
    }
}
