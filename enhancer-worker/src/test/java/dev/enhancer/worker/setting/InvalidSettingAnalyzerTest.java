package dev.enhancer.worker.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.setting.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class InvalidSettingAnalyzerTest {
    @Test
    void names_the_setting_that_was_refused() {
        FailureAnalyzer analyzer = new InvalidSettingAnalyzer();
        RuntimeException failure =
                new IllegalStateException("bean", new InvalidSettingException("CACHE_TTL", "must be positive"));

        assertThat(analyzer.analyze(failure))
                .extracting("description")
                .isEqualTo("A setting is not valid: CACHE_TTL must be positive");
    }

    @Test
    void is_found_by_spring() {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (_, _, _) -> {}); // Boot's own need more than this test has

        assertThat(analyzers).hasAtLeastOneElementOfType(InvalidSettingAnalyzer.class);
    }
}
