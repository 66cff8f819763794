package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookedUpHostsTest {
    private final AtomicLong nanos = new AtomicLong(-1);
    private final LookedUpHosts hosts = new LookedUpHosts(nanos::get);

    @Test
    void a_host_is_public_after_a_look_up_with_public_addresses() {
        assertThat(hosts.isPublic("a.example")).isFalse();

        hosts.lookedUp("a.example", true);

        assertThat(hosts.isPublic("A.example")).isTrue();
        assertThat(hosts.isPublic("b.example")).isFalse();
    }

    @Test
    void address_in_brackets_is_the_one_without() {
        hosts.lookedUp("2600::1", true);

        assertThat(hosts.isPublic("[2600::1]")).isTrue();
    }

    @Test
    void an_internal_host_counts_as_internal_for_longer_than_a_connection_is_kept() {
        hosts.lookedUp("turning.example", true);
        hosts.lookedUp("turning.example", false);
        hosts.lookedUp("turning.example", true);

        nanos.addAndGet(Duration.ofMinutes(9).toNanos());
        assertThat(hosts.isPublic("turning.example")).isFalse();

        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(hosts.isPublic("turning.example")).isTrue();
    }

    @Test
    void forgotten_hosts_count_as_internal() {
        hosts.lookedUp("first.example", true);
        for (int i = 0; i < 10_000; i++) {
            hosts.lookedUp(i + ".example", true);
        }

        assertThat(hosts.isPublic("first.example")).isFalse();
        assertThat(hosts.isPublic("9999.example")).isTrue();
    }
}
