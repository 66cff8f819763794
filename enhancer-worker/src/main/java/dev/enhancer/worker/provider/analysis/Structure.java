package dev.enhancer.worker.provider.analysis;

import java.util.Locale;
import java.util.Set;

/** Hides material that its form gives away in any language: fences, quotations, tags, tables, code and logs. */
final class Structure {
    private static final int MIN_QUOTATION = 40;
    private static final int MIN_DENSE_QUOTATION = 16;
    private static final int MAX_QUOTATION = 1_000;
    private static final int MAX_TAGS = 50;
    private static final String OPEN_QUOTES = "\"“„«「『";
    private static final Set<String> INSTRUCTIONS = Set.of(
            "instruction",
            "instructions",
            "task",
            "role",
            "rules",
            "rule",
            "constraints",
            "format",
            "output",
            "output_format",
            "goal",
            "objective",
            "tone",
            "style",
            "audience",
            "steps",
            "requirements",
            "persona",
            "system",
            "prompt",
            "guidelines");

    private Structure() {}

    static Masked hide(String text) {
        Masked masked = new Masked(text);
        hideFences(text, masked);
        hideTags(text, masked);
        hideBetweenRules(masked.toString(), masked);
        hideLines(masked.toString(), masked);
        hideQuotations(masked.toString(), masked);
        return masked;
    }

    private static void hideFences(String text, Masked masked) {
        int open = fence(text, 0);
        while (open >= 0) {
            int close = text.indexOf(text.substring(open, open + 3), open + 3);
            int end = close < 0 ? text.length() : close + 3;
            masked.hideCode(open, end);
            open = fence(text, end);
        }
    }

    private static int fence(String text, int from) {
        int ticks = text.indexOf("```", from);
        int tildes = text.indexOf("~~~", from);
        return ticks < 0 ? tildes : tildes < 0 ? ticks : Math.min(ticks, tildes);
    }

    private static void hideTags(String text, Masked masked) {
        int tags = 0;
        int open = text.indexOf('<');
        while (open >= 0 && tags < MAX_TAGS) {
            int close = open + 1;
            while (close < text.length() && close - open < 40 && isNamePart(text.charAt(close))) {
                close++;
            }
            if (close > open + 1 && close < text.length() && text.charAt(close) == '>') {
                tags++;
                String name = text.substring(open + 1, close);
                int end = text.indexOf("</" + name + ">", close);
                String folded = name.toLowerCase(Locale.ROOT);
                if (end > 0 && !INSTRUCTIONS.contains(folded) && !isMarkup(folded)) {
                    masked.hide(open, end + name.length() + 3);
                    close = end;
                }
            }
            open = text.indexOf('<', close);
        }
    }

    /** Names that are material as often as markup count as material. */
    private static boolean isMarkup(String name) {
        return Literals.HTML.contains(name) && !name.equals("code") && !name.equals("article") && !name.equals("pre");
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Hides what stands between lines of hyphens and the like, or after the only one. */
    private static void hideBetweenRules(String text, Masked masked) {
        int first = -1;
        int last = -1;
        int afterLast = -1;
        int start = 0;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            if (isRule(text.substring(start, Math.min(end, start + 80)).strip())) {
                first = first < 0 ? start : first;
                last = start;
                afterLast = end;
            }
            start = end + 1;
        }
        if (first < 0) {
            return;
        }
        boolean requestBefore = !text.substring(0, first).isBlank();
        boolean requestAfter = !text.substring(afterLast).isBlank();
        if (last > first && (requestBefore || requestAfter)) {
            masked.hide(first, afterLast);
        } else if (last == first && requestBefore && requestAfter) {
            boolean requestIsLast = text.substring(0, first).strip().indexOf('\n') > 0
                    && text.substring(afterLast).strip().indexOf('\n') < 0;
            masked.hide(requestIsLast ? 0 : first, requestIsLast ? afterLast : text.length());
        }
    }

    private static boolean isRule(String line) {
        if (line.length() < 3 || "-=*_~\"'+#".indexOf(line.charAt(0)) < 0) {
            return false;
        }
        return line.chars().allMatch(c -> c == line.charAt(0));
    }

    private static void hideLines(String text, Masked masked) {
        int start = 0;
        int runStart = -1;
        int run = 0;
        boolean certain = false;
        while (start <= text.length()) {
            int end = endOfLine(text, start);
            String line = text.substring(start, end);
            if (line.stripLeading().startsWith(">")) {
                masked.hide(start, end);
            }
            boolean likely = LineShape.isLikely(line);
            if (likely) {
                runStart = run == 0 ? start : runStart;
                run++;
                certain |= LineShape.isCertain(line);
            }
            if (!likely || end >= text.length()) {
                if (run > 1 || certain) {
                    masked.hideCode(runStart, likely ? end : start);
                }
                run = 0;
                certain = false;
            }
            start = end + 1;
        }
    }

    private static void hideQuotations(String text, Masked masked) {
        int at = 0;
        int[] openUntil = new int[OPEN_QUOTES.length()];
        while (at < text.length()) {
            int kind = OPEN_QUOTES.indexOf(text.charAt(at));
            if (kind < 0 || at < openUntil[kind]) {
                at++;
                continue;
            }
            int close = closing(text, at, kind);
            if (close < 0) {
                openUntil[kind] = -close; // so that each stretch is searched once
                at++;
                continue;
            }
            int length = close - at - 1;
            boolean dense = length > 0 && Script.isDense(text.charAt(at + 1));
            if (length >= (dense ? MIN_DENSE_QUOTATION : MIN_QUOTATION)) {
                masked.hide(at, close + 1);
            }
            at = close + 1;
        }
    }

    /**
     * The end of a quotation, looked for in the same line. Negative: there is none, and none for a quotation that opens
     * before the absolute value.
     */
    private static int closing(String text, int open, int kind) {
        String closing = kind == 2 ? "“”" : kind == 0 ? "\"" : String.valueOf("\"”„»」』".charAt(kind));
        int limit = Math.min(text.length(), open + 2 * MAX_QUOTATION);
        for (int at = open + 1; at < limit; at++) {
            if (closing.indexOf(text.charAt(at)) >= 0) {
                return at;
            }
            if (text.charAt(at) == '\n') {
                return -at;
            }
        }
        return -Math.max(open + 1, limit == text.length() ? limit : open + MAX_QUOTATION);
    }

    static int endOfLine(String text, int start) {
        int end = start > text.length() ? -1 : text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }
}
