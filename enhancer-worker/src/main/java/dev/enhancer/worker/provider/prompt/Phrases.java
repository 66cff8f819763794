package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.resource.Resources;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What models and people say in eleven languages, from resources: sections of lines such as {@code de: hallo|guten tag}.
 * The texts that are searched must be {@linkplain #plain plain}.
 */
final class Phrases {
    private static final int FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL;

    /** Accents of Latin letters, and the vowel signs and hamzas of Arabic. Japanese and Korean keep their marks. */
    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f\\u064b-\\u0655\\u0640]");

    private static final Pattern QUOTATION = Pattern.compile("[\"“„«「『][^\"”“»」』]{1,600}[\"”“»」』]");
    private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00a0\\u202f\\u3000]+");

    private final Map<String, List<String>> sections;
    private final String name;

    private Phrases(String name, Map<String, List<String>> sections) {
        this.name = name;
        this.sections = sections;
    }

    static Phrases load(String name) {
        String text = Resources.text(Phrases.class, "/prompts/review/%s.txt".formatted(name));
        return new Phrases(name, sections(plain(text)));
    }

    /** Without accents, with straight apostrophes and single blanks, so that spellings of one phrase are equal. */
    static String plain(String text) {
        String straight = text.replace('’', '\'').replace('‘', '\'').replace('ʼ', '\'');
        String decomposed = Normalizer.normalize(straight, Normalizer.Form.NFD);
        String unmarked = MARKS.matcher(decomposed).replaceAll("");
        return Normalizer.normalize(BLANKS.matcher(unmarked).replaceAll(" "), Normalizer.Form.NFC);
    }

    /** The text with a dot for each quotation, which is nobody's own words. */
    static String withoutQuotations(String text) {
        return QUOTATION.matcher(text).replaceAll("…");
    }

    /** A pattern that is made of others, with their meaning of letters and words. */
    static Pattern pattern(String regex) {
        return Pattern.compile(plain(regex), FLAGS);
    }

    /** Finds whole words; in the languages that do not separate words, any occurrence. */
    Pattern words(String section) {
        return pattern(alternatives(section, true));
    }

    /** Finds the phrases as they are written, without regard to what is around them. */
    Pattern phrases(String section) {
        return pattern(alternatives(section, false));
    }

    private String alternatives(String section, boolean wholeWords) {
        List<String> languages = new ArrayList<>();
        for (String line : sections.getOrDefault(section, List.of())) {
            String language = line.substring(0, 2);
            String phrases = line.substring(4);
            boolean separates = !language.equals("zh") && !language.equals("ja") && !language.equals("ko");
            languages.add(
                    wholeWords && separates
                            ? "(?<![\\p{L}\\p{N}])%s(?:%s)(?![\\p{L}\\p{N}])"
                                    .formatted(language.equals("ar") ? "[وف]?" : "", phrases)
                            : "(?:%s)".formatted(phrases));
        }
        if (languages.isEmpty()) {
            throw new IllegalStateException("no section %s in %s".formatted(section, name));
        }
        return "(?:" + String.join("|", languages) + ")";
    }

    private static Map<String, List<String>> sections(String text) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                lines = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), lines);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                lines.add(line);
            }
        }
        return sections;
    }
}
