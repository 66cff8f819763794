package dev.enhancer.worker.provider.prompt;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which pieces of a rough prompt a better prompt lacks. */
final class Pieces {
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{1,40}(?:[.,'  ]\\p{Nd}{1,40}){0,10}");
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[.,'  ]");
    private static final Pattern EDGES =
            Pattern.compile("^[\"“”„«»‹›‘’'「」『』\\s]{1,4}|[\"“”„«»‹›‘’'「」『』.,;:!?\\s]{1,4}$");
    private static final Pattern END_OF_URL = Pattern.compile("[.,;:!?)]{1,4}$");

    private Pieces() {}

    /** The literals that do not stand in the prompt, to the character. */
    static List<String> missingLiterals(String prompt, List<String> literals) {
        return literals.stream()
                .filter(literal -> !prompt.contains(literal))
                .filter(literal -> !isUrl(literal)
                        || !prompt.contains(END_OF_URL.matcher(literal).replaceFirst("")))
                .toList();
    }

    /** The facts that the prompt does not tell, however it writes them: "2,340 km" may be "2340 kilometres". */
    static List<String> missingFacts(String prompt, List<String> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        String squeezed = squeezed(prompt);
        Set<String> numbers = numbers(prompt);
        return facts.stream()
                .filter(fact -> !squeezed.contains(squeezed(EDGES.matcher(fact).replaceAll(""))))
                .filter(fact -> {
                    Set<String> ofFact = numbers(fact);
                    return ofFact.isEmpty() || !numbers.containsAll(ofFact);
                })
                .toList();
    }

    private static boolean isUrl(String literal) {
        return literal.startsWith("http");
    }

    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        NUMBER.matcher(text)
                .results()
                .forEach(number ->
                        numbers.add(BETWEEN_DIGITS.matcher(number.group()).replaceAll("")));
        return numbers;
    }

    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.codePoints()
                .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                .forEach(squeezed::appendCodePoint);
        return squeezed.toString().toLowerCase(Locale.ROOT);
    }
}
