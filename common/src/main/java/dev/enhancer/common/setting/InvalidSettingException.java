package dev.enhancer.common.setting;

import java.io.Serial;

/** Thrown for a setting with which an application must not start. */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String variable;
    private final String rule;

    /**
     * @param variable the environment variable that an operator sets
     * @param rule what the value must be; never the value itself, which may be secret
     */
    public InvalidSettingException(String variable, String rule) {
        super(variable + " " + rule);
        this.variable = variable;
        this.rule = rule;
    }

    public String variable() {
        return variable;
    }

    public String rule() {
        return rule;
    }
}
