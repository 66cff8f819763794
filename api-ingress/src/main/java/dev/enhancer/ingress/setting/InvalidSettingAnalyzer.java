package dev.enhancer.ingress.setting;

import dev.enhancer.common.setting.InvalidSettingException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Reports which environment variable stopped the start. If a property cannot be bound, this class finds the variable that
 * our settings file fills the property from. It does not print values, because they may be secret. The message of a settings
 * record is passed on. In the all-in-one, this class also reports for the worker.
 */
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<RuntimeException> implements Ordered {
    private static final Pattern VARIABLE = Pattern.compile("(?<=\\$\\{)[A-Z][A-Z0-9_]*");

    private static final String WRONG_FORM = " has a value of the wrong form";

    private final Environment environment;

    InvalidSettingAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, RuntimeException outermost) {
        InvalidSettingException named = findCause(failure, InvalidSettingException.class);
        if (named != null) {
            return analysis(named.getMessage(), failure);
        }
        InvalidConfigurationPropertyValueException unconverted =
                findCause(failure, InvalidConfigurationPropertyValueException.class);
        if (unconverted != null) {
            return analysis(variableOf(unconverted.getName()) + WRONG_FORM, failure);
        }
        BindException unbound = findCause(failure, BindException.class);
        return unbound == null ? null : analysis(describe(unbound), failure);
    }

    private static FailureAnalysis analysis(@Nullable String problem, Throwable failure) {
        return new FailureAnalysis("A setting is not valid: " + problem, "Correct it and start again.", failure);
    }

    private String describe(BindException unbound) {
        String name = unbound.getName().toString();
        BindValidationException invalid = findCause(unbound, BindValidationException.class);
        if (invalid == null) {
            return variableOf(name) + WRONG_FORM;
        }
        return invalid.getValidationErrors().getAllErrors().stream()
                .map(error -> "%s %s".formatted(variableOf(nameOf(error, name)), error.getDefaultMessage()))
                .collect(Collectors.joining("; "));
    }

    private static String nameOf(ObjectError error, String parent) {
        return error instanceof FieldError field ? parent + "." + field.getField() : parent;
    }

    private String variableOf(String property) {
        ConfigurationPropertyName wanted = ConfigurationPropertyName.adapt(property, '.');
        return ((ConfigurableEnvironment) environment)
                .getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .map(source -> (EnumerablePropertySource<?>) source)
                        .flatMap(source -> Stream.of(source.getPropertyNames())
                                .filter(name -> isOrHolds(ConfigurationPropertyName.adapt(name, '.'), wanted))
                                .map(name -> String.valueOf(source.getProperty(name))))
                        .flatMap(value -> VARIABLE.matcher(value).results())
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse(property);
    }

    private static boolean isOrHolds(ConfigurationPropertyName name, ConfigurationPropertyName wanted) {
        return name.equals(wanted) || name.isAncestorOf(wanted);
    }

    /** Runs before the analyzers of Spring Boot, which know properties but not variables, and which print values. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
