package dev.enhancer.worker.provider.prompt;

import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a request asks for, made instead of a prompt: a finished e-mail, a poem, code, an answer. It is recognised by its
 * structure, and only if it tells no model what to make. In case of doubt a text is a prompt.
 */
final class Product {
    /** In characters. What follows cannot make a product of a text that is none up to there. */
    private static final int LONGEST = 10_000;

    private static final Phrases LOOKS = Phrases.load("product");
    private static final Phrases COMMAND = Phrases.load("command");
    private static final Pattern GREETING = Phrases.pattern("\\A[*_> ]{0,4}" + LOOKS.words("greeting"));
    private static final Pattern SUBJECT =
            Phrases.pattern("\\A[*_># ]{0,6}" + LOOKS.phrases("subject") + "[*_]{0,2} ?[:：]");
    private static final Pattern FAREWELL = Phrases.pattern("\\A" + LOOKS.phrases("farewell") + "[,.،，。! ]{0,3}\\z");
    private static final Pattern VERSE = LOOKS.words("verse");
    private static final Pattern STATES = LOOKS.words("states");
    private static final Pattern OPENS = LOOKS.words("opens");
    private static final Pattern FIRST_WORD =
            Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]{1,40}|.{2}");
    private static final Pattern MAKES = COMMAND.words("makes");
    private static final Pattern ASKS = COMMAND.words("asks");

    private static final Pattern QUESTION = Pattern.compile("[?？؟]");
    private static final Pattern QUESTION_AT_END = Pattern.compile("[?？؟]\\z");
    private static final Pattern BLANKS_TO_FILL = Pattern.compile("[\\[{]");
    private static final Pattern FENCED = Pattern.compile("(?m)^(?:```|~~~)");
    private static final Pattern NO_VERSE_LINE = Pattern.compile("\\s*(?:[-*#>|<`\\[{]|\\d).*|.*[:：]\\s*|.{71,}");
    private static final Pattern FIRST_LINE_OF_CODE = Pattern.compile(
            "(?:def|class|import|from|package|public|private|function|const|let|var|#include|using|SELECT|CREATE"
                    + "|WITH|INSERT|<!DOCTYPE|<html|<\\?php|fn|func|type|interface|async|export)\\b.{0,400}");
    private static final Pattern LINE_OF_CODE = Pattern.compile(".*(?:[{};:,)(>]|\\w = .{1,200}|return .{1,200})\\s*");
    private static final int FEWEST_VERSES = 4;
    private static final int FEWEST_LINES_OF_CODE = 2;
    private static final int NEAR = 4; // lines from the beginning or the end

    private final String text;
    private final List<String> lines;
    private final String request;
    private final PromptAnalysis analysis;

    private Product(String text, String request, PromptAnalysis analysis) {
        this.text = text;
        this.request = request;
        this.analysis = analysis;
        lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /**
     * True if the text is a product and no prompt.
     *
     * @param request the client's text
     */
    static boolean isMade(String text, String request, PromptAnalysis analysis) {
        boolean isReadable =
                text.length() <= LONGEST && analysis.language() != Language.OTHER && !analysis.isComplete();
        Product product =
                new Product(Phrases.plain(text), Phrases.plain(request).strip(), analysis);
        return isReadable
                && !product.lines.isEmpty() // of accents alone nothing is left
                && !product.beginsLikeRequest()
                && (product.isLetter() || product.isVerse() || product.isCode() || product.isAnswer());
    }

    /** What the client sent with the request may be repeated in the prompt. */
    private boolean beginsLikeRequest() {
        return request.contains(lines.getFirst());
    }

    /** Two of subject, greeting and farewell, where they belong. */
    private boolean isLetter() {
        List<String> first = lines.subList(0, Math.min(NEAR, lines.size()));
        List<String> last = lines.subList(Math.max(0, lines.size() - NEAR), lines.size());
        boolean hasSubject = SUBJECT.matcher(lines.getFirst()).find();
        boolean greetsFirst = GREETING.matcher(lines.getFirst()).find();
        boolean greets = first.stream().anyMatch(line -> GREETING.matcher(line).find());
        boolean parts = last.stream().anyMatch(line -> FAREWELL.matcher(line).find());
        return (hasSubject && (greets || parts) || greetsFirst && parts)
                && lines.size() > 2
                && !MAKES.matcher(text).find();
    }

    /** Short lines without marks or full stops, for a request that speaks of verse in other words than they do. */
    private boolean isVerse() {
        boolean asksForVerse =
                analysis.kind() == Kind.POEM || VERSE.matcher(request).find();
        if (!asksForVerse || lines.size() < FEWEST_VERSES) {
            return false;
        }
        long endOpen = lines.stream()
                .filter(line -> !line.endsWith(".") && !line.endsWith("。"))
                .count();
        return lines.stream().noneMatch(line -> NO_VERSE_LINE.matcher(line).matches())
                && endOpen * 2 >= lines.size()
                && !MAKES.matcher(text).find()
                && !VERSE.matcher(text).find();
    }

    /** Code in a fence at the beginning, or code from the first line on, for a request that brought none. */
    private boolean isCode() {
        if (analysis.hasMaterial()
                || FENCED.matcher(request).find()
                || isMostlyCode(request.lines().map(String::strip).toList())) {
            return false;
        }
        if (isFence(lines.getFirst())) {
            boolean isOfCode =
                    !Wrapping.isFenceOfProse(lines.getFirst()) || isMostlyCode(lines.subList(1, lines.size()));
            return isOfCode && !commands(outsideOfFences());
        }
        return lines.size() >= FEWEST_LINES_OF_CODE
                && FIRST_LINE_OF_CODE.matcher(lines.getFirst()).matches()
                && isMostlyCode(lines);
    }

    private String outsideOfFences() {
        boolean[] inside = {false};
        return lines.stream()
                .filter(line -> {
                    inside[0] ^= isFence(line);
                    return !isFence(line) && !inside[0];
                })
                .collect(Collectors.joining("\n"));
    }

    private static boolean isFence(String line) {
        return line.startsWith("```") || line.startsWith("~~~");
    }

    private static boolean isMostlyCode(List<String> lines) {
        long code = lines.stream()
                .filter(line -> LINE_OF_CODE.matcher(line).matches())
                .count();
        return lines.size() >= FEWEST_LINES_OF_CODE && code * 5 >= lines.size() * 3L;
    }

    /** Statements for a question. The first one begins with a word of the question, or with one that begins no command. */
    private boolean isAnswer() {
        boolean isQuestion = analysis.kind() == Kind.QUESTION
                || QUESTION_AT_END.matcher(request).find();
        return isQuestion
                && !QUESTION.matcher(text).find()
                && !BLANKS_TO_FILL.matcher(text).find()
                && !lines.getFirst().startsWith("#")
                && STATES.matcher(Phrases.withoutQuotations(lines.getFirst())).find()
                && (OPENS.matcher(lines.getFirst()).lookingAt() || beginsWithWordOf(request))
                && !commands(text);
    }

    private boolean beginsWithWordOf(String question) {
        Matcher word = FIRST_WORD.matcher(lines.getFirst());
        return word.lookingAt()
                && question.toLowerCase(Locale.ROOT).contains(word.group().toLowerCase(Locale.ROOT));
    }

    private static boolean commands(String text) {
        return MAKES.matcher(text).find() || ASKS.matcher(text).find();
    }
}
