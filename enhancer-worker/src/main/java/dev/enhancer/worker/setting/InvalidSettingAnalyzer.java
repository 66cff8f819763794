package dev.enhancer.worker.setting;

import dev.enhancer.common.setting.InvalidSettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells an operator which setting stopped the start, instead of a stack trace. */
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<InvalidSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidSettingException invalid) {
        return new FailureAnalysis(
                "A setting is not valid: " + invalid.getMessage(), "Correct it and start again.", invalid);
    }
}
