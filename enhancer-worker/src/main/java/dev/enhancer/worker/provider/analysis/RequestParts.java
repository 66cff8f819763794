package dev.enhancer.worker.provider.analysis;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Parts a rough prompt into the request and the material that it is about.
 *
 * @param request the text with the material hidden, of the same length as the text
 * @param folded the same, folded
 */
record RequestParts(
        String request, String folded, Vocabulary vocabulary, Language language, boolean hasMaterial, boolean hasCode) {
    private static final int MAX_INTRODUCTION = 300;
    private static final int MIN_MATERIAL_BEFORE = 60;

    /** Kinds whose request is about a text that comes with it. */
    private static final Set<Kind> ON_MATERIAL =
            EnumSet.of(Kind.SUMMARY, Kind.TRANSLATION, Kind.EDITING, Kind.CLASSIFICATION, Kind.EXTRACTION, Kind.DEBUG);

    static RequestParts of(String text) {
        Masked masked = Structure.hide(text);
        String visible = masked.toString();
        Language language = languageOf(visible);
        Vocabulary vocabulary = Vocabulary.of(language);
        String folded = Folding.fold(visible);
        hideMaterialBefore(visible, folded, vocabulary, masked);
        if (!hideAfterColon(visible, folded, vocabulary, masked)) {
            hideAfterIntroduction(visible, folded, vocabulary, masked);
        }
        String request = masked.toString();
        if (request.isBlank()) {
            request = text;
        }
        return new RequestParts(
                request, Folding.fold(request), vocabulary, language, masked.hasMaterial(), masked.hasCode());
    }

    /** The language of the first line that asks for something; the material below may be in another one. */
    private static Language languageOf(String visible) {
        String all = visible.strip();
        int line = Structure.endOfLine(all, 0);
        int colon = indexOfColon(all, 0, line);
        String first = all.substring(0, colon > 0 ? colon : line);
        Language language = LanguageDetector.detect(first, all);
        if (line == all.length() && colon < 0 || language != Language.OTHER && asks(first, language)) {
            return language;
        }
        String last = all.substring(all.lastIndexOf('\n') + 1);
        Language ofLast = LanguageDetector.detect(last);
        return ofLast != Language.OTHER && asks(last, ofLast) ? ofLast : LanguageDetector.detect(all);
    }

    private static boolean asks(String line, Language language) {
        return read(Vocabulary.of(language), Folding.fold(line), 0, Math.min(line.length(), MAX_INTRODUCTION)).stream()
                .anyMatch(Item::isVerb);
    }

    /** Hides all before a last paragraph such as "Summarise the text above". */
    private static void hideMaterialBefore(String visible, String folded, Vocabulary vocabulary, Masked masked) {
        int end = visible.stripTrailing().length();
        int start = visible.lastIndexOf('\n', Math.max(0, end - 1)) + 1;
        if (start < MIN_MATERIAL_BEFORE || end - start > MAX_INTRODUCTION) {
            return;
        }
        List<Item> items = read(vocabulary, folded, start, end);
        if (items.stream().anyMatch(item -> item.is(Role.ABOVE))
                && items.stream().anyMatch(Item::isVerb)) {
            masked.hide(0, start);
        }
    }

    private static boolean hideAfterColon(String visible, String folded, Vocabulary vocabulary, Masked masked) {
        int from = 0;
        for (int colons = 0; colons < 12; colons++) {
            int colon = indexOfColon(visible, from, visible.length());
            if (colon < 0) {
                return false;
            }
            int line = visible.lastIndexOf('\n', colon) + 1;
            int start = Math.max(line, colon - MAX_INTRODUCTION);
            List<Item> head = read(vocabulary, folded, start, colon + 1);
            int end = Structure.endOfLine(visible, colon);
            boolean endsLine = visible.substring(colon + 1, end).isBlank();
            if (endsLine ? opensBelow(head, visible, folded, end) : opensInLine(head, folded)) {
                masked.hide(colon + 1, endOfMaterial(visible, colon + 1));
                return true;
            }
            from = colon + 1;
        }
        return false;
    }

    /** A quotation right after the colon is all of the material. */
    private static int endOfMaterial(String visible, int from) {
        int at = from;
        while (at < visible.length() && visible.charAt(at) == ' ') {
            at++;
        }
        boolean quoted = at < visible.length() && "\"“„«「'‘".indexOf(visible.charAt(at)) >= 0;
        for (int close = at + 1; quoted && close < visible.length(); close++) {
            if ("\"”“»」'’".indexOf(visible.charAt(close)) >= 0
                    && (close + 1 == visible.length() || !Character.isLetterOrDigit(visible.charAt(close + 1)))) {
                return close + 1;
            }
        }
        return visible.length();
    }

    private static boolean opensBelow(List<Item> head, String visible, String folded, int end) {
        if (head.isEmpty() || visible.substring(end).isBlank()) {
            return false;
        }
        boolean points = points(head, folded);
        if (points) {
            return head.stream().noneMatch(item -> item.is(Role.RULE)) || works(head);
        }
        if (head.stream().anyMatch(item -> item.is(Role.RULE) || item.is(Role.FORM))) {
            return works(head) && !startsList(visible.substring(end).stripLeading());
        }
        return works(head) || !startsList(visible.substring(end).stripLeading());
    }

    private static boolean opensInLine(List<Item> head, String folded) {
        boolean points = points(head, folded);
        boolean asks = head.stream().anyMatch(Item::isVerb);
        return !head.isEmpty() && (points && (asks || head.size() <= 2) || works(head));
    }

    /** True if it points to material: "this email", or a label such as "Email:" at the start of a line. */
    private static boolean points(List<Item> head, String folded) {
        return head.stream()
                .anyMatch(item -> item.is(Role.THIS) && (head.size() <= 2 || folded.charAt(item.end() - 1) != ':'));
    }

    /** True if it asks for work on a text. */
    private static boolean works(List<Item> head) {
        return head.stream()
                .anyMatch(item -> item.is(Role.FIX) || item.verbs().stream().anyMatch(ON_MATERIAL::contains));
    }

    private static boolean startsList(String rest) {
        return !rest.isEmpty() && ("-*•·–・●".indexOf(rest.charAt(0)) >= 0 || Character.isDigit(rest.charAt(0)));
    }

    /** Hides what stands below a first paragraph such as "Reply to this email". */
    private static void hideAfterIntroduction(String visible, String folded, Vocabulary vocabulary, Masked masked) {
        int start = visible.length() - visible.stripLeading().length();
        int end = Structure.endOfLine(visible, start);
        int next = end;
        while (next < visible.length() && Character.isWhitespace(visible.charAt(next))) {
            next++;
        }
        if (next >= visible.length() || end - start > MAX_INTRODUCTION) {
            return;
        }
        List<Item> head = read(vocabulary, folded, start, end);
        boolean points = points(head, folded);
        boolean asks = head.stream().anyMatch(Item::isVerb);
        List<Item> below = read(vocabulary, folded, next, Math.min(visible.length(), next + 60));
        boolean goesOn = !below.isEmpty()
                && (below.getFirst().isVerb()
                        || below.getFirst().is(Role.RULE)
                        || below.getFirst().is(Role.THEN));
        if (points && asks && !goesOn && !startsList(visible.substring(next))) {
            masked.hide(end, visible.length());
        }
    }

    private static int indexOfColon(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '：' || c == ':' && !isInside(text, at)) {
                return at;
            }
        }
        return -1;
    }

    /** True for the colon of a time, an address or an operator. */
    private static boolean isInside(String text, int at) {
        boolean between = at + 1 < text.length() && at > 0;
        char after = between ? text.charAt(at + 1) : ' ';
        return between
                && (after == '/'
                        || after == ':'
                        || text.charAt(at - 1) == ':'
                        || Character.isDigit(after) && Character.isDigit(text.charAt(at - 1)));
    }

    private static List<Item> read(Vocabulary vocabulary, String folded, int start, int end) {
        return new ItemReader(vocabulary, folded).read(start, end);
    }
}
