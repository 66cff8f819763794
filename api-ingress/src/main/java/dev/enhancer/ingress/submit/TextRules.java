package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Warning;
import dev.enhancer.common.text.InputText;
import dev.enhancer.ingress.web.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for the strings of one submission. Each method returns the string in the form in which it is kept. If the string
 * breaks a rule, the method adds a problem, and the returned value must not be used. If something of the string is removed,
 * there is a warning.
 */
final class TextRules {
    private static final String TEXT = "text";
    private static final String ANSWERS = "answers";

    private static final Rule TEXT_RULE = new Rule(5_000, ErrorCode.TEXT_TOO_LONG, ErrorCode.MISSING_TEXT);
    private static final Rule CONTEXT_RULE = new Rule(5_000, ErrorCode.CONTEXT_TOO_LONG, null);
    private static final Rule FEEDBACK_RULE = new Rule(2_000, ErrorCode.VALIDATION_ERROR, ErrorCode.VALIDATION_ERROR);
    private static final Rule ANSWER_RULE = new Rule(1_000, ErrorCode.VALIDATION_ERROR, null);

    private static final int MOST_ANSWERS = 5;
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private static final String TOO_LONG = "must have at most %d characters";
    private static final String CHARACTERS = "must not contain control characters or lone surrogates";

    private final Problems problems;
    private final List<Warning> warnings = new ArrayList<>();

    TextRules(Problems problems) {
        this.problems = problems;
    }

    /** How the strings that were read were altered, in the order in which they were read. */
    List<Warning> warnings() {
        return List.copyOf(warnings);
    }

    String text(@Nullable String written) {
        if (written == null && !problems.concern(TEXT)) {
            problems.add(ErrorCode.MISSING_TEXT, TEXT, "is required");
        }
        return written == null ? "" : kept(TEXT, written, TEXT_RULE);
    }

    /** The text of a submission that may do without. */
    @Nullable
    String textIfGiven(@Nullable String written) {
        return written == null ? null : kept(TEXT, written, TEXT_RULE);
    }

    @Nullable
    String context(@Nullable String written) {
        return written == null ? null : kept("context", written, CONTEXT_RULE);
    }

    @Nullable
    String feedback(@Nullable String written) {
        return written == null ? null : kept("feedback", written, FEEDBACK_RULE);
    }

    List<String> answers(@Nullable List<String> written) {
        if (written == null) {
            return List.of();
        }
        if (written.size() > MOST_ANSWERS) {
            problems.add(ANSWERS, "must have at most %d answers".formatted(MOST_ANSWERS));
            return List.of();
        }
        return IntStream.range(0, written.size())
                .mapToObj(i -> kept(ANSWERS + "[" + i + "]", written.get(i), ANSWER_RULE))
                .toList();
    }

    Map<String, String> metadata(@Nullable Map<String, String> written) {
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
            passes(field, value, LONGEST_VALUE, ErrorCode.VALIDATION_ERROR);
        });
        return written;
    }

    private String kept(String field, String written, Rule rule) {
        if (isRefusedAsBlank(field, written, rule, "must not be blank")) {
            return "";
        }
        // before the text is normalized, which would cost time
        if (Characters.isTooLongInAnyForm(rule.longest(), written)) {
            problems.add(rule.tooLong(), field, TOO_LONG.formatted(rule.longest()));
            return "";
        }
        String normalized = Characters.normalized(written);
        if (!passes(field, normalized, rule.longest(), rule.tooLong())) {
            return "";
        }
        InputText.Cleaned cleaned = InputText.clean(normalized, Characters::normalized);
        if (!cleaned.removed().isEmpty()) {
            String message = "Removed from %s: %s".formatted(field, String.join(", ", cleaned.removed()));
            warnings.add(new Warning(Warning.ACTIVE_HTML_REMOVED, field, message));
            isRefusedAsBlank(field, cleaned.text(), rule, "must be more than active HTML");
        }
        return cleaned.text();
    }

    private boolean isRefusedAsBlank(String field, String text, Rule rule, String reason) {
        ErrorCode refusal = rule.blank();
        if (refusal == null || !Characters.isBlank(text)) {
            return false;
        }
        problems.add(refusal, field, reason);
        return true;
    }

    private boolean passes(String field, String text, int longest, ErrorCode tooLong) {
        boolean isTooLong = Characters.isLongerThan(longest, text);
        if (isTooLong) {
            problems.add(tooLong, field, TOO_LONG.formatted(longest));
        }
        boolean areAllowed = Characters.areAllowed(text);
        if (!areAllowed) {
            problems.add(field, CHARACTERS);
        }
        return !isTooLong && areAllowed;
    }

    /**
     * The limits of a text.
     *
     * @param longest in code points, after NFC
     * @param tooLong code of the problem with a longer one
     * @param blank code of the problem with a blank one; null: it may be blank
     */
    private record Rule(
            int longest, ErrorCode tooLong, @Nullable ErrorCode blank) {}
}
