package dev.enhancer.bench.eval.check;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** A script that tells its language. */
enum Script {
    HAN(2, UnicodeScript.HAN),
    KANA(2, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
    HANGUL(2, UnicodeScript.HANGUL),
    ARABIC(4, UnicodeScript.ARABIC),
    LATIN(4, UnicodeScript.LATIN);

    private final int lettersOfWord;
    private final Set<UnicodeScript> scripts;

    /** @param lettersOfWord how many letters say about as much as a short word of English */
    Script(int lettersOfWord, UnicodeScript... scripts) {
        this.lettersOfWord = lettersOfWord;
        this.scripts = Set.of(scripts);
    }

    boolean has(int codePoint) {
        return scripts.contains(UnicodeScript.of(codePoint));
    }

    long count(String text) {
        return text.codePoints().filter(this::has).count();
    }

    /** How much is said in this script, in words, so that scripts can be compared. */
    double words(String text) {
        return count(text) / (double) lettersOfWord;
    }

    /** Whether words of this character's script are written without blanks between them. */
    static boolean isWithoutBlanks(int codePoint) {
        return HAN.has(codePoint) || KANA.has(codePoint);
    }
}
