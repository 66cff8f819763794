package dev.enhancer.worker.provider.analysis;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words and phrases of one language, loaded from {@code /analysis/<code>.txt} and {@code /analysis/all.txt}. It does not
 * change once loaded.
 *
 * @param language that the words belong to
 * @param phrases by their first letters
 * @param typos finds words of six letters or more in spite of one wrong letter
 * @param words short frequent words by which the language is recognised, folded
 * @param compounds whether words are written together: "Geburtstagsgedicht"
 * @param headLast whether the thing wanted is the last noun of its phrase ("birthday poem") and not the first
 */
record Vocabulary(
        Language language, Phrases phrases, Typos typos, Set<String> words, boolean compounds, boolean headLast) {
    private static final Map<Language, Vocabulary> ALL = loadAll();

    static Vocabulary of(Language language) {
        Vocabulary vocabulary = ALL.get(language == Language.OTHER ? Language.ENGLISH : language);
        if (vocabulary == null) {
            throw new IllegalStateException("no vocabulary of " + language);
        }
        return vocabulary;
    }

    /** True if the verb stands at the end and what it governs before it. */
    boolean verbLast() {
        return language == Language.JAPANESE || language == Language.KOREAN;
    }

    boolean isDense() {
        return isDense(language);
    }

    private static boolean isDense(Language language) {
        return language == Language.CHINESE || language == Language.JAPANESE || language == Language.KOREAN;
    }

    private static Map<Language, Vocabulary> loadAll() {
        Map<Language, Vocabulary> all = new EnumMap<>(Language.class);
        VocabularyFile common = VocabularyFile.read("all");
        for (Language language : Language.values()) {
            if (language != Language.OTHER) {
                all.put(language, load(language, common));
            }
        }
        return all;
    }

    private static Vocabulary load(Language language, VocabularyFile common) {
        VocabularyFile file = VocabularyFile.read(language.code());
        Phrases phrases = new Phrases(isDense(language), file.list("endings"));
        Typos typos = new Typos();
        Set<String> words =
                new HashSet<>(file.list("words").stream().map(Folding::fold).toList());
        for (VocabularyFile.Line line : file.linesWith(common)) {
            for (String phrase : line.phrases()) {
                add(phrases, typos, phrase, line);
            }
        }
        // "The code" and "le texte" point to material, and are code and a text.
        file.lines().stream()
                .filter(line -> line.roles().contains(Role.THIS))
                .flatMap(line -> line.phrases().stream())
                .forEach(phrase -> addNoun(phrases, phrase));
        // "Reply to this email" points to material with one phrase.
        file.lines().stream()
                .filter(line -> line.part().equals("verbs"))
                .flatMap(line -> line.phrases().stream())
                .filter(phrase -> pointsTo(phrases, phrase))
                .forEach(phrase -> phrases.entry(phrase).add(Role.THIS));
        // A label such as "email:" means what the word means, too.
        file.lines().stream()
                .flatMap(line -> line.phrases().stream())
                .filter(phrase -> phrase.endsWith(":"))
                .forEach(label -> phrases.entry(label)
                        .addAll(phrases.entry(
                                label.substring(0, label.length() - 1).strip())));
        for (VocabularyFile.Line line : file.lines()) {
            line.phrases().forEach(phrase -> addCounts(phrases, phrase, file.list("endings")));
        }
        boolean germanic = language == Language.GERMAN || language == Language.DUTCH;
        boolean headLast = germanic || language == Language.ENGLISH || isDense(language);
        return new Vocabulary(language, phrases, typos, Set.copyOf(words), germanic, headLast);
    }

    private static void addNoun(Phrases phrases, String phrase) {
        Entry noun = phrases.find(phrase.substring(phrase.indexOf(' ') + 1));
        if (phrase.indexOf(' ') > 0 && noun != null) {
            phrases.entry(phrase).addAll(noun);
        }
    }

    private static boolean pointsTo(Phrases phrases, String phrase) {
        for (String word : phrase.split(" ")) {
            Entry entry = phrases.find(word);
            if (entry != null && entry.is(Role.THIS) && !word.equals(phrase)) {
                return true;
            }
        }
        return false;
    }

    private static void addCounts(Phrases phrases, String phrase, List<String> endings) {
        for (String ending : endings) {
            boolean plural = phrase.endsWith(ending) && phrase.length() > ending.length() + 2;
            Entry singular = plural ? phrases.find(phrase.substring(0, phrase.length() - ending.length())) : null;
            if (singular != null) {
                phrases.entry(phrase).addCounts(singular);
            }
        }
    }

    private static void add(Phrases phrases, Typos typos, String phrase, VocabularyFile.Line line) {
        int gap = phrase.indexOf(" … ");
        @Nullable Kind kind = line.kind();
        if (gap > 0 && kind != null) {
            phrases.entry(phrase.substring(0, gap)).addVerb(kind, Folding.fold(phrase.substring(gap + 3)));
            return;
        }
        Entry entry = phrases.entry(phrase);
        if (kind != null) {
            entry.add(line.part(), kind);
        }
        List<Role> roles = line.roles();
        roles.forEach(entry::add);
        line.matters().forEach(entry::add);
        if (kind != null || roles.contains(Role.MAKE)) {
            typos.add(Folding.fold(phrase), entry);
        }
    }
}
