package dev.enhancer.bench.eval.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindVerdictTest {

    @ParameterizedTest
    @CsvSource({
        "EMAIL, EMAIL LETTER, RIGHT",
        "SAFE, SAFE, RIGHT",
        "SAFE, MINUTES SAFE, RIGHT",
        "MULTI, MULTI, RIGHT",
        "SAFE, EMAIL, SAFE",
        "SAFE, MULTI, SAFE",
        "POEM, EMAIL, WRONG",
        "EMAIL, SAFE, WRONG",
        "MULTI, EMAIL, WRONG"
    })
    void a_verdict_for_each_pair(String recognised, String expected, KindVerdict verdict) {
        assertThat(KindVerdict.of(recognised, List.of(expected.split(" ")))).isEqualTo(verdict);
    }
}
