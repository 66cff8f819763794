package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.text.ActiveHtml;
import dev.enhancer.ingress.web.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the strings of a submission. Each method returns the string in the form in which it is kept. If the string
 * breaks a rule, the method adds a problem, and the returned value must not be used.
 */
final class TextRules {
    private static final int LONGEST_TEXT = 5_000;
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;
    private static final String CHARACTERS = "must not contain control characters or lone surrogates";

    private TextRules() {}

    static String text(@Nullable String written, Problems problems) {
        if (written == null) {
            if (!problems.concern("text")) {
                problems.add(ErrorCode.MISSING_TEXT, "text", "is required");
            }
            return "";
        }
        if (Characters.isBlank(written)) {
            problems.add(ErrorCode.MISSING_TEXT, "text", "must not be blank");
            return "";
        }
        if (isTooLongInAnyForm(ErrorCode.TEXT_TOO_LONG, "text", written, problems)) {
            return "";
        }
        String text = Characters.normalized(written);
        if (!check(ErrorCode.TEXT_TOO_LONG, "text", text, LONGEST_TEXT, problems)) {
            return "";
        }
        String harmless = harmless(text);
        if (Characters.isBlank(harmless)) {
            problems.add(ErrorCode.MISSING_TEXT, "text", "must be more than active HTML");
        }
        return harmless;
    }

    static @Nullable String context(@Nullable String written, Problems problems) {
        if (written == null) {
            return null;
        }
        if (isTooLongInAnyForm(ErrorCode.CONTEXT_TOO_LONG, "context", written, problems)) {
            return "";
        }
        String context = Characters.normalized(written);
        boolean passes = check(ErrorCode.CONTEXT_TOO_LONG, "context", context, LONGEST_TEXT, problems);
        return passes ? harmless(context) : "";
    }

    /** Checks the length before the text is normalized, which would cost time. */
    private static boolean isTooLongInAnyForm(ErrorCode code, String field, String written, Problems problems) {
        boolean isTooLong = Characters.isTooLongInAnyForm(LONGEST_TEXT, written);
        if (isTooLong) {
            problems.add(code, field, "must have at most %d characters".formatted(LONGEST_TEXT));
        }
        return isTooLong;
    }

    /** Normalizes once more, since the characters around a removed tag may combine. */
    private static String harmless(String text) {
        return Characters.normalized(ActiveHtml.removeFrom(text));
    }

    static Map<String, String> metadata(@Nullable Map<String, String> written, Problems problems) {
        if (written == null) {
            return Map.of();
        }
        if (written.size() > MOST_PAIRS) {
            problems.add("metadata", "must have at most %d pairs".formatted(MOST_PAIRS));
        }
        written.forEach((key, value) -> {
            String field = "metadata." + key;
            if (Characters.isLongerThan(LONGEST_KEY, key) || !Characters.areAllowed(key)) {
                problems.add(field, "must have a key of at most %d printable characters".formatted(LONGEST_KEY));
            }
            check(ErrorCode.VALIDATION_ERROR, field, value, LONGEST_VALUE, problems);
        });
        return written;
    }

    private static boolean check(ErrorCode tooLong, String field, String text, int most, Problems problems) {
        boolean isTooLong = Characters.isLongerThan(most, text);
        if (isTooLong) {
            problems.add(tooLong, field, "must have at most %d characters".formatted(most));
        }
        boolean areAllowed = Characters.areAllowed(text);
        if (!areAllowed) {
            problems.add(field, CHARACTERS);
        }
        return !isTooLong && areAllowed;
    }
}
