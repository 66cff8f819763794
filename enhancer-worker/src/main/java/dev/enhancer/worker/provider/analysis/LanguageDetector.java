package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the language of a short text: by its script, then by frequent words, words of requests and typical letters. */
final class LanguageDetector {
    private static final int MAX_WORDS = 200;
    private static final int FREQUENT = 12; // shared by all languages that have the word
    private static final int MAX_REQUESTED = 24;
    private static final int MAX_REQUEST = 200;
    private static final int LETTER = 6;
    private static final int ENDING = 4;
    private static final String PERSIAN_URDU = "پچژگکیٹڈڑںےہھۀۂ";

    private static final Map<Language, String> LETTERS = Map.of(
            Language.GERMAN, "ßäöü",
            Language.FRENCH, "çêèàùœîôûëéâ",
            Language.SPANISH, "ñ¿¡áíóúé",
            Language.ITALIAN, "àèìòùé",
            Language.PORTUGUESE, "ãõçêáâóíéúôà",
            Language.DUTCH, "ëï",
            Language.OTHER, "ąćęłńśźżğışåøæřěůčšžďťňășțþðőűơưđạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹāēīūėįų");

    /** Endings of words that one language has and its neighbours have not, folded. */
    private static final Map<String, Language> ENDINGS = Map.ofEntries(
            Map.entry("ing", Language.ENGLISH),
            Map.entry("tion", Language.ENGLISH),
            Map.entry("ness", Language.ENGLISH),
            Map.entry("ung", Language.GERMAN),
            Map.entry("keit", Language.GERMAN),
            Map.entry("lich", Language.GERMAN),
            Map.entry("isch", Language.GERMAN),
            Map.entry("schaft", Language.GERMAN),
            Map.entry("heid", Language.DUTCH),
            Map.entry("lijk", Language.DUTCH),
            Map.entry("tie", Language.DUTCH),
            Map.entry("cion", Language.SPANISH),
            Map.entry("ciones", Language.SPANISH),
            Map.entry("dad", Language.SPANISH),
            Map.entry("dades", Language.SPANISH),
            Map.entry("ibles", Language.SPANISH),
            Map.entry("cao", Language.PORTUGUESE),
            Map.entry("coes", Language.PORTUGUESE),
            Map.entry("oes", Language.PORTUGUESE),
            Map.entry("dade", Language.PORTUGUESE),
            Map.entry("agem", Language.PORTUGUESE),
            Map.entry("veis", Language.PORTUGUESE),
            Map.entry("zione", Language.ITALIAN),
            Map.entry("zioni", Language.ITALIAN),
            Map.entry("mente", Language.ITALIAN),
            Map.entry("eux", Language.FRENCH),
            Map.entry("eur", Language.FRENCH),
            Map.entry("ement", Language.FRENCH));

    private static final Map<String, List<Language>> FREQUENT_WORDS = frequentWords();

    private LanguageDetector() {}

    static Language detect(CharSequence text) {
        return detect(text, text);
    }

    /** @param around decides if the text alone can be of several languages */
    static Language detect(CharSequence text, CharSequence around) {
        Counts counts = new Counts(text);
        if (counts.other > counts.latin && counts.other > counts.dense()) {
            return Language.OTHER;
        }
        if (counts.arabic > counts.latin && counts.arabic >= counts.dense()) {
            return counts.persian ? Language.OTHER : Language.ARABIC;
        }
        if (counts.dense() > 0 && counts.dense() >= counts.latin) {
            if (counts.hangul * 2 > counts.han + counts.kana) {
                return Language.KOREAN;
            }
            return counts.kana * 12 >= counts.han && counts.kana > 0 ? Language.JAPANESE : Language.CHINESE;
        }
        return latin(text, around);
    }

    private static Language latin(CharSequence text, CharSequence around) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            return Language.OTHER;
        }
        if (words.size() == 1 && isEnglish(words.getFirst())) {
            return Language.ENGLISH; // a word such as "blog", which is one in many languages
        }
        Map<Language, Integer> scores = scores(text, words);
        int most = scores.values().stream().max(Integer::compare).orElse(0);
        List<Language> best = Stream.of(Language.values())
                .filter(language -> most > 0 && scores.getOrDefault(language, 0) == most)
                .toList();
        if (best.size() > 1) {
            Map<Language, Integer> wider = scores(around, words(around));
            return best.stream()
                    .max(Comparator.comparing(language -> wider.getOrDefault(language, 0)))
                    .orElse(Language.OTHER);
        }
        boolean ascii = text.chars().allMatch(c -> c < 0x80 || !Character.isLetter(c));
        return best.isEmpty() ? (ascii ? Language.ENGLISH : Language.OTHER) : best.getFirst();
    }

    private static Map<Language, Integer> scores(CharSequence text, List<String> words) {
        Map<Language, Integer> scores = new EnumMap<>(Language.class);
        for (String word : words) {
            List<Language> languages = FREQUENT_WORDS.getOrDefault(word, List.of());
            languages.forEach(language -> scores.merge(language, FREQUENT / languages.size(), Integer::sum));
            for (int length = 3; length <= 6 && length + 1 < word.length(); length++) {
                Language language = ENDINGS.get(word.substring(word.length() - length));
                if (language != null) {
                    scores.merge(language, ENDING, Integer::sum);
                }
            }
        }
        addRequestWords(text, scores);
        addLetters(text, scores);
        return scores;
    }

    private static boolean isEnglish(String word) {
        Item found = Vocabulary.of(Language.ENGLISH).phrases().longest(word, 0, word.length());
        return found != null && found.end() == word.length() && found.isObject();
    }

    /** Verbs and nouns of requests count by their length, so that "carta de presentación" outweighs what languages share. */
    private static void addRequestWords(CharSequence text, Map<Language, Integer> scores) {
        String folded = Folding.fold(text.subSequence(0, Math.min(MAX_REQUEST, text.length())));
        for (Language language : Language.values()) {
            if (language.ordinal() > Language.DUTCH.ordinal()) {
                continue;
            }
            int found = 0;
            for (Item item : new ItemReader(Vocabulary.of(language), folded).read(0, folded.length())) {
                boolean asks = item.isVerb() || item.isObject() || item.is(Role.AUDIENCE) || item.is(Role.TONE);
                found += asks ? Math.min(MAX_REQUESTED, item.end() - item.start()) : item.isUnknown() ? 0 : 1;
            }
            scores.merge(language, found, Integer::sum);
        }
    }

    private static void addLetters(CharSequence text, Map<Language, Integer> scores) {
        int left = 20;
        for (int at = 0; at < text.length() && left > 0; at++) {
            char c = Character.toLowerCase(text.charAt(at));
            if (c < 0x80) {
                continue;
            }
            left--;
            for (Map.Entry<Language, String> letters : LETTERS.entrySet()) {
                if (letters.getValue().indexOf(c) >= 0) {
                    boolean other = letters.getKey() == Language.OTHER;
                    scores.merge(letters.getKey(), other ? 2 * LETTER : LETTER, Integer::sum);
                }
            }
        }
    }

    private static List<String> words(CharSequence text) {
        String folded = Folding.fold(text);
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < folded.length() && words.size() < MAX_WORDS) {
            int start = at;
            while (at < folded.length() && Script.isLatin(folded.charAt(at))) {
                at++;
            }
            if (at > start) {
                words.add(folded.substring(start, at));
            } else {
                at++;
            }
        }
        return words;
    }

    private static Map<String, List<Language>> frequentWords() {
        Map<String, List<Language>> all = new HashMap<>();
        for (Language language : Language.values()) {
            Set<String> words = language == Language.OTHER
                    ? Set.copyOf(VocabularyFile.read("other").list("words").stream()
                            .map(Folding::fold)
                            .toList())
                    : Vocabulary.of(language).words();
            words.forEach(word -> all.computeIfAbsent(word.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(language));
        }
        return all;
    }

    /** How much of each script there is: words of Latin, Arabic and others; of dense scripts two characters for a word. */
    private static final class Counts {
        private int latin;
        private int arabic;
        private int other;
        private int han;
        private int kana;
        private int hangul;
        private boolean persian;

        Counts(CharSequence text) {
            char before = ' ';
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                boolean first = !Script.isWordPart(before);
                if (Script.isHan(c)) {
                    han++;
                } else if (Script.isKana(c)) {
                    kana++;
                } else if (Script.isHangul(c)) {
                    hangul++;
                } else if (Script.isArabic(c)) {
                    arabic += first ? 1 : 0;
                    persian |= PERSIAN_URDU.indexOf(c) >= 0;
                } else if (Character.isLetter(c)) {
                    boolean isLatin = Script.isLatin(c);
                    latin += isLatin && (first || Script.isDense(before)) ? 1 : 0;
                    other += !isLatin && first ? 1 : 0;
                }
                before = c;
            }
        }

        int dense() {
            return (han + kana + hangul + 1) / 2;
        }
    }
}
