package dev.enhancer.worker.provider.prompt;

import dev.enhancer.worker.provider.call.Prompt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What models put around the prompt although they should not: thoughts, a preface, a fence around the whole, our markers,
 * an offer after a rule line. It is removed only at the very beginning or end, and only if the client's text does not
 * contain it. Nothing in between is ever changed.
 */
final class Wrapping {
    private static final Pattern THOUGHTS =
            Pattern.compile("\\A\\s*<(think|thinking)>.*?(?:</\\1>\\s*|\\z)", Pattern.DOTALL);

    private static final Pattern END_OF_THOUGHTS = Pattern.compile("</think(?:ing)?>\\s*");

    private static final int LONGEST_PREFACE = 160;
    private static final int LONGEST_TITLE = 60; // "The improved prompt:", which presents nothing
    private static final int LONGEST_OFFER = 2_000;
    private static final int MOST_OFFERS = 3;

    private static final Phrases PREFACE = Phrases.load("preface");
    private static final Pattern PRESENTS = PREFACE.words("presents");
    private static final Pattern ARTICLES = PREFACE.words("articles");
    private static final Pattern IMPROVED = PREFACE.phrases("improved");
    private static final Pattern PROMPT = PREFACE.phrases("prompt");
    private static final Pattern OFFER = Phrases.load("offer").phrases("offer");

    private static final Pattern DECORATION = Pattern.compile("[\\s#*_>\"“„«¿¡\\p{So}\\uFE0F]{0,20}+");
    private static final Pattern RULE = Pattern.compile("(?:-{3,40}|\\*{3,40}|_{3,40}|={3,40}|—{2,20})");
    private static final Pattern FENCE = Pattern.compile("(`{3,20}|~{3,20})([^`\\n]{0,40})");

    /** A fence with another language marks code and is a part of the prompt. */
    private static final Set<String> LANGUAGES_OF_PROSE =
            Set.of("", "markdown", "md", "text", "txt", "plaintext", "prompt", "xml", "html");

    private Wrapping() {}

    /** The completion without the thoughts before it; blank if they do not end. */
    static String withoutThoughts(String completion, Prompt prompt) {
        Matcher thoughts = THOUGHTS.matcher(completion);
        if (thoughts.find()) {
            return isOfClient(thoughts.group(), prompt) ? completion : completion.substring(thoughts.end());
        }
        Matcher end = END_OF_THOUGHTS.matcher(completion);
        boolean isUnopened = end.find() // some models leave out the tag that opens their thoughts
                && !completion.substring(0, end.start()).contains("<think")
                && !isOfClient(end.group(), prompt);
        return isUnopened ? completion.substring(end.end()) : completion;
    }

    /** The completion without its wrapping; blank if there was nothing else. */
    static String remove(String completion, Prompt prompt) {
        return inside(withoutOffers(completion.strip(), prompt), prompt);
    }

    /** The same for a text that nothing follows. */
    static String inside(String text, Prompt prompt) {
        String rest = withoutPreface(text.strip(), prompt);
        rest = withoutFence(rest, prompt);
        return withoutMarkers(rest, prompt).strip();
    }

    /** True if the line opens a fence that may stand around a prompt. */
    static boolean isFenceOfProse(String line) {
        Matcher fence = FENCE.matcher(line);
        return fence.matches() && LANGUAGES_OF_PROSE.contains(fence.group(2).strip());
    }

    /** Removes a first line that presents what follows, and a word such as "Sure!" on a line before it. */
    private static String withoutPreface(String text, Prompt prompt) {
        int lineBreak = text.indexOf('\n');
        String line = lineBreak < 0 ? text : text.substring(0, lineBreak);
        String rest = lineBreak < 0 ? "" : text.substring(lineBreak + 1).strip();
        boolean isLine = lineBreak > 0 || line.endsWith(":") || line.endsWith("：");
        if (!isLine || line.length() > LONGEST_PREFACE || isOfClient(line, prompt)) {
            return text;
        }
        String plain = undecorated(line);
        Matcher presents = PRESENTS.matcher(plain);
        boolean begins = presents.lookingAt();
        if (begins && plain.substring(presents.end()).matches("[!.,:！。，： ]{0,3}")) {
            String behind = withoutPreface(rest, prompt);
            return behind.equals(rest) ? text : behind;
        }
        boolean isTitle = plain.length() <= LONGEST_TITLE
                && (IMPROVED.matcher(plain).lookingAt()
                        || ARTICLES.matcher(plain).lookingAt());
        boolean isPreface = (begins || isTitle)
                && IMPROVED.matcher(plain).find()
                && PROMPT.matcher(plain).find();
        return isPreface ? rest : text;
    }

    private static String withoutFence(String text, Prompt prompt) {
        Matcher fence = FENCE.matcher(text);
        int firstBreak = text.indexOf('\n');
        if (!fence.lookingAt()
                || fence.end() != firstBreak
                || !LANGUAGES_OF_PROSE.contains(fence.group(2).strip())
                || prompt.input().text().startsWith(fence.group(1))) {
            return text;
        }
        String mark = "\n" + fence.group(1);
        int close = text.indexOf(mark, firstBreak);
        if (close < 0 || text.indexOf(mark, close + 1) >= 0) {
            return text; // with another fence inside, there may be text between two blocks
        }
        String behind = text.substring(close + mark.length()).strip();
        boolean isWhole = behind.isEmpty() || isOffer(behind, prompt);
        return isWhole ? text.substring(Math.min(firstBreak + 1, close), close).strip() : text;
    }

    /** Removes our markers. They cannot be the client's: their code does not occur in the client's data. */
    private static String withoutMarkers(String text, Prompt prompt) {
        String rest = text;
        int firstBreak = rest.indexOf('\n');
        if (firstBreak > 0 && UserMessage.isMarker(rest.substring(0, firstBreak), prompt)) {
            rest = rest.substring(firstBreak + 1);
        }
        int lastBreak = rest.lastIndexOf('\n');
        if (lastBreak > 0 && UserMessage.isMarker(rest.substring(lastBreak + 1), prompt)) {
            rest = rest.substring(0, lastBreak);
        }
        return rest;
    }

    /** Removes what stands after a rule line, if it speaks to the person who asked and not to a model. */
    private static String withoutOffers(String text, Prompt prompt) {
        String rest = text;
        for (int i = 0; i < MOST_OFFERS; i++) {
            int rule = lastRule(rest);
            if (rule <= 0 || !isOffer(rest.substring(rest.indexOf('\n', rule) + 1), prompt)) {
                return rest;
            }
            rest = rest.substring(0, rule).strip();
        }
        return rest;
    }

    /** Where the last rule line begins that has something behind it; negative: nowhere near the end. */
    private static int lastRule(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end <= LONGEST_OFFER) {
            int begin = text.lastIndexOf('\n', end - 1) + 1;
            boolean isLast = end == text.length();
            if (!isLast && RULE.matcher(text.substring(begin, end).strip()).matches()) {
                return begin;
            }
            end = begin - 1;
        }
        return -1;
    }

    private static boolean isOffer(String text, Prompt prompt) {
        return text.length() <= LONGEST_OFFER
                && OFFER.matcher(undecorated(text)).lookingAt()
                && !isOfClient(text, prompt);
    }

    private static String undecorated(String text) {
        Matcher decoration = DECORATION.matcher(text);
        return Phrases.plain(decoration.lookingAt() ? text.substring(decoration.end()) : text);
    }

    private static boolean isOfClient(String text, Prompt prompt) {
        return prompt.input().text().contains(text.strip());
    }
}
