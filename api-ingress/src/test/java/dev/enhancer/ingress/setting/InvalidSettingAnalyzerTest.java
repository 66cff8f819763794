package dev.enhancer.ingress.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class InvalidSettingAnalyzerTest {
    private final StandardEnvironment environment = new StandardEnvironment();
    private final InvalidSettingAnalyzer analyzer = new InvalidSettingAnalyzer(environment);

    @Test
    void names_the_variable_of_a_setting_that_was_refused() {
        RuntimeException failure =
                new IllegalStateException("bean", new InvalidSettingException("JOB_DEADLINE", "must be positive"));

        assertThat(description(failure)).isEqualTo("A setting is not valid: JOB_DEADLINE must be positive");
    }

    @Test
    void names_the_variable_that_fills_a_property_and_not_its_value() {
        settings(Map.of("WAIT", "hunter2", "a.long-wait", "${WAIT:PT1S}"));

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("a", Bindable.of(Waits.class)));

        assertThat(description(failure)).contains("WAIT").doesNotContain("hunter2");
    }

    @Test
    void names_the_variable_that_fills_a_list() {
        settings(Map.of("SIZES", "1,x", "a.sizes", "${SIZES:}"));

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("a", Bindable.of(Sizes.class)));

        assertThat(description(failure)).contains("SIZES");
    }

    @Test
    void passes_on_the_message_of_our_record_but_no_other_message() {
        settings(Map.of("a.name", "hunter2"));

        Throwable ours = catchThrowable(() -> Binder.get(environment).bind("a", Bindable.of(Checked.class)));
        Throwable theirs = catchThrowable(() -> Binder.get(environment).bind("a", Bindable.of(Parsed.class)));

        assertThat(description(ours)).isEqualTo("A setting is not valid: NAME must be another");
        assertThat(description(theirs)).contains("a ").doesNotContain("hunter2");
    }

    @Test
    void names_the_property_when_no_variable_fills_it() {
        settings(Map.of("a.long-wait", "x"));

        Throwable failure = catchThrowable(() -> Binder.get(environment).bind("a", Bindable.of(Waits.class)));

        assertThat(description(failure)).contains("a.long-wait");
    }

    @Test
    void leaves_other_failures_to_others() {
        assertThat(analyzer.analyze(new IllegalStateException("other"))).isNull();
    }

    private void settings(Map<String, Object> settings) {
        environment.getPropertySources().addFirst(new MapPropertySource("settings", settings));
        ConfigurationPropertySources.attach(environment);
    }

    private @Nullable String description(Throwable failure) {
        FailureAnalysis analysis = analyzer.analyze(failure);
        assertThat(analysis).isNotNull();
        return analysis.getDescription();
    }

    record Waits(Duration longWait) {}

    record Sizes(List<Integer> sizes) {}

    record Checked(String name) {
        Checked {
            throw new InvalidSettingException("NAME", "must be another");
        }
    }

    record Parsed(String name) {
        Parsed {
            UUID.fromString(name);
        }
    }
}
