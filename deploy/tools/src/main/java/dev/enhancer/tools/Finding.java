package dev.enhancer.tools;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One result of a check. */
record Finding(Level level, String subject, String message) {
    enum Level {
        OK,
        WARN,
        FAIL;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message);
    }

    static Finding warn(String subject, String message) {
        return new Finding(Level.WARN, subject, message);
    }

    static Finding fail(String subject, String message) {
        return new Finding(Level.FAIL, subject, message);
    }

    String line() {
        return "%-4s  %-24s  %s".formatted(level.word(), subject, message);
    }
}
