package dev.enhancer.bench.eval.side;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Spent;
import org.junit.jupiter.api.Test;

class RulesSideTest {

    @Test
    void the_rules_of_this_build_enhance_in_the_process() {
        Enhanced enhanced = (Enhanced) new RulesSide().enhance(Cases.aCase("email to my landlord about the heating"));

        assertThat(enhanced.text()).contains("email to my landlord about the heating");
        assertThat(enhanced.byRules()).isTrue();
        assertThat(enhanced.recognised()).isNotNull();
        assertThat(enhanced.spent()).isEqualTo(Spent.NOTHING);
    }
}
