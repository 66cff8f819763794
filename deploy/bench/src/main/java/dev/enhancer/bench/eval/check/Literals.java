package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import java.util.List;
import java.util.Locale;

/** The strings that a case demands and forbids. */
final class Literals {
    private Literals() {}

    static List<String> missing(Case given, String enhanced) {
        return given.contains().stream()
                .filter(literal -> !enhanced.contains(literal))
                .map("lost “%s”"::formatted)
                .toList();
    }

    static List<String> forbidden(Case given, OwnWords own) {
        String words = own.text().toLowerCase(Locale.ROOT);
        return given.excludes().stream()
                .filter(literal -> occurs(literal.toLowerCase(Locale.ROOT), words))
                .map("says “%s”"::formatted)
                .toList();
    }

    /** A literal must begin where a word begins: "rap" does not stand in "paragraph". It may go on: "hashtag" in "hashtags". */
    private static boolean occurs(String literal, String words) {
        for (int at = words.indexOf(literal); at >= 0; at = words.indexOf(literal, at + 1)) {
            boolean isInsideWord =
                    at > 0 && Script.LATIN.has(words.codePointBefore(at)) && Script.LATIN.has(literal.codePointAt(0));
            if (!isInsideWord) {
                return true;
            }
        }
        return false;
    }
}
