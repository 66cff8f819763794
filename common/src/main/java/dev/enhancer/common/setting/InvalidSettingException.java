package dev.enhancer.common.setting;

import java.io.Serial;

/** Thrown for a setting with which an application must not start. */
public final class InvalidSettingException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * @param setting the environment variable that an operator sets, or the property if there is no variable
     * @param rule what the value must be, such as {@code must be positive}; never the value itself, which may be secret
     */
    public InvalidSettingException(String setting, String rule) {
        super(setting + " " + rule);
    }
}
