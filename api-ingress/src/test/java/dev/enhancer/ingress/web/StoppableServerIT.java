package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.ingress.RunningIngress;
import dev.enhancer.ingress.web.StoppableServerFactory.Stoppable;
import org.junit.jupiter.api.Test;

class StoppableServerIT {
    @Test
    void both_servers_of_the_ingress_can_be_stopped() {
        try (RunningIngress ingress = RunningIngress.start(TestBacking.shared())) {
            assertThat(ingress.servers()).hasSize(2).allMatch(Stoppable.class::isInstance);
        }
    }
}
