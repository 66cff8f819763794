package dev.enhancer.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void missing_option_has_its_default() {
        Options options = Options.of(new String[] {"window=50"}, "window=1000", "workers=1,2");

        assertThat(options.number("window")).isEqualTo(50);
        assertThat(options.list("workers")).containsExactly("1", "2");
    }

    @Test
    void unknown_option_is_refused_with_the_list_of_options() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(new String[] {"windows=50"}, "window=1000"))
                .withMessageContaining("window=1000");
    }
}
