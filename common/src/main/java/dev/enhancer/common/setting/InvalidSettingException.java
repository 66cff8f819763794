package dev.enhancer.common.setting;

import java.io.Serial;

/** A setting with which neither application may start. */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String variable;
    private final String rule;

    /**
     * @param variable the environment variable that an operator sets
     * @param rule what it must be; never the value itself, which may be secret
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
