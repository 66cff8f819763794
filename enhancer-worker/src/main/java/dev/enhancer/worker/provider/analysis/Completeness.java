package dev.enhancer.worker.provider.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a finished prompt by its build: sections or tags of instructions, examples, a role with an output, placeholders. */
final class Completeness {
    private static final Pattern HEADING = Pattern.compile(
            "(?m)^[ \\t]{0,3}+(?:#{1,4}+[ \\t]{1,3}+|\\*\\*|【|\\[)?([\\p{L}\\p{M}][\\p{L}\\p{M} _/&-]{1,39}?)[ \\t]{0,2}+(?:\\*\\*:?|:\\*\\*|】|]|:|：)?[ \\t]{0,3}+$"
                    + "|(?m)^[ \\t]{0,3}+(?:\\*\\*|【|\\[)?([\\p{L}\\p{M}][\\p{L}\\p{M} _/&-]{1,39}?)(?:\\*\\*:|:\\*\\*|】|]|:|：)[ \\t]{0,3}+\\S");

    private static final Pattern TAG = Pattern.compile("</([\\p{L}_][\\p{L}\\p{N}_-]{1,39}+)>");
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?mi)^[ \\t*#>-]{0,6}+(input|output|q|a|question|answer|user|assistant|example|ex|beispiel|eingabe|ausgabe|frage|antwort|exemple"
                    + "|entree|entrée|sortie|question|réponse|ejemplo|entrada|salida|pregunta|respuesta|esempio|ingresso|uscita|domanda|risposta"
                    + "|exemplo|saída|pergunta|resposta|voorbeeld|invoer|uitvoer|vraag|antwoord|输入|输出|示例|例子|问题|回答|問|答|入力|出力|例|質問|回答"
                    + "|입력|출력|예시|예|질문|답변|مثال|المدخل|المخرج|السؤال|الجواب|إدخال|إخراج)[ \\t]{0,2}+\\d{0,2}+[*]{0,2}+[:：]");

    private static final Set<Matter> FORMS = Set.of(Matter.OUTPUT_FORM, Matter.TABLES, Matter.LISTS);

    private static final Map<String, String> SECTIONS = sections();

    private Completeness() {}

    static boolean isComplete(
            String text,
            RequestParts parts,
            List<Sentence> sentences,
            List<StatedLimit> limits,
            List<String> literals) {
        long rules = sentences.stream().filter(sentence -> hasRule(sentence)).count();
        boolean role = sentences.stream().anyMatch(sentence -> isRole(sentence));
        boolean form =
                limits.stream().anyMatch(limit -> limit.matters().stream().anyMatch(FORMS::contains));
        Set<String> sections = sectionsOf(text, HEADING, parts);
        Set<String> tags = sectionsOf(text, TAG, parts);
        boolean output = form || sections.contains("output") || tags.contains("output");
        if (sections.size() >= 3
                || sections.size() == 2 && (role || sections.contains("output") || sections.contains("role"))) {
            return true;
        }
        if (tags.size() >= 2 || examples(text) >= 4 && text.length() > 80) {
            return true;
        }
        boolean placeholder = literals.stream().anyMatch(Completeness::isPlaceholder);
        boolean instructed = role || output || rules >= 2;
        return role && (output || rules >= 2) && text.length() >= 80
                || placeholder && instructed && sentences.size() >= 2 && text.length() >= 100;
    }

    static boolean isPlaceholder(String literal) {
        return !literal.startsWith("http")
                && !literal.startsWith("www.")
                && literal.indexOf('@') < 0
                && !literal.startsWith("`");
    }

    private static boolean hasRule(Sentence sentence) {
        return sentence.items().stream().anyMatch(item -> item.is(Role.RULE) || item.is(Role.WITHOUT));
    }

    private static boolean isRole(Sentence sentence) {
        return sentence.items().stream().limit(3).anyMatch(item -> item.is(Role.ACT))
                || sentence.items().stream()
                        .skip(Math.max(0, sentence.items().size() - 2))
                        .anyMatch(item -> item.is(Role.ACT));
    }

    private static Set<String> sectionsOf(String text, Pattern pattern, RequestParts parts) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        boolean tags = pattern == TAG;
        while (matcher.find()) {
            String title = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            boolean hidden = !tags && parts.request().charAt(Math.min(matcher.end() - 1, matcher.start() + 1)) == '\n';
            String section =
                    SECTIONS.get(Folding.fold(title.strip()).replace('_', ' ').toLowerCase(Locale.ROOT));
            if (section != null && !hidden) {
                found.add(section);
            }
        }
        return found;
    }

    private static int examples(String text) {
        Matcher matcher = EXAMPLE.matcher(text);
        int count = 0;
        while (matcher.find() && count < 8) {
            count++;
        }
        return count;
    }

    private static Map<String, String> sections() {
        Map<String, String> titles = new java.util.HashMap<>();
        for (VocabularyFile.Line line : VocabularyFile.read("sections").lines()) {
            line.phrases().forEach(phrase -> titles.put(Folding.fold(phrase), line.section()));
        }
        return Map.copyOf(titles);
    }
}
