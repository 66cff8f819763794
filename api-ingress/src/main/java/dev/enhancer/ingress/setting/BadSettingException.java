package dev.enhancer.ingress.setting;

import java.io.Serial;

/** A setting is invalid, so the application must not start. */
public final class BadSettingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param variable the environment variable that an operator sets, e.g. {@code JOB_DEADLINE}
     * @param rule what it must be, e.g. {@code must be positive}; never the value itself, which may be secret
     */
    public BadSettingException(String variable, String rule) {
        super(variable + " " + rule);
    }
}
