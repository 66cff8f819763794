package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the words that were added are in the language of the case. */
final class FrameLanguage {
    private static final int MOST_ENGLISH_WORDS = 3; // in a language that we have no words in
    private static final int FEWEST_WORDS_IN_SCRIPTS = 4; // fewer may be a label
    private static final double LEAST_IN_SCRIPT = 0.66; // the rest is names, JSON, Markdown
    private static final double FEWEST_KANA = 0.15; // of the Japanese; Chinese has none
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9_-]{0,40}+>");

    private FrameLanguage() {}

    /** Empty if it is, or if the words are too few to tell. */
    static List<String> foreign(Case given, OwnWords own) {
        String words = TAG.matcher(own.text()).replaceAll(" "); // a name of a tag is no language
        if (!given.isInLanguageOfFrames()) {
            return hardlyAnyEnglish(words);
        }
        return switch (given.language()) {
            case "zh" -> both(script(Set.of(Script.HAN), words), kana(false, words));
            case "ja" -> both(script(Set.of(Script.HAN, Script.KANA), words), kana(true, words));
            case "ko" -> script(Set.of(Script.HANGUL), words);
            case "ar" -> script(Set.of(Script.ARABIC), words);
            default -> functionWords(given.language(), words);
        };
    }

    private static List<String> hardlyAnyEnglish(String words) {
        long english = FunctionWords.countUnmistakableEnglish(words);
        return english <= MOST_ENGLISH_WORDS ? List.of() : List.of("adds %d English words".formatted(english));
    }

    private static List<String> script(Set<Script> own, String words) {
        double all = Arrays.stream(Script.values())
                .mapToDouble(script -> script.words(words))
                .sum();
        double share = own.stream().mapToDouble(script -> script.words(words)).sum() / all;
        if (all < FEWEST_WORDS_IN_SCRIPTS || share >= LEAST_IN_SCRIPT) {
            return List.of();
        }
        return List.of("adds words of which %.0f %% are in the script of the language".formatted(100 * share));
    }

    /** Ideographs alone tell nothing: Chinese has no kana, Japanese has many. */
    private static List<String> kana(boolean isJapanese, String words) {
        long kana = Script.KANA.count(words);
        long ideographs = Script.HAN.count(words);
        boolean looksJapanese = kana > FEWEST_KANA * (kana + ideographs);
        return kana + ideographs == 0 || looksJapanese == isJapanese
                ? List.of()
                : List.of("adds %d kana to %d ideographs".formatted(kana, ideographs));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<String> functionWords(String language, String words) {
        FunctionWords.Count count = FunctionWords.count(language, words);
        return count.isForeign()
                ? List.of("adds %d words of %s to %d of %s"
                        .formatted(count.others(), count.otherLanguage(), count.own(), language))
                : List.of();
    }
}
