package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parts a request into sentences at marks and line ends, and reads the items of each. */
final class SentenceReader {
    private static final int MAX_SENTENCES = 400;
    private static final Set<String> ABBREVIATIONS = Set.of(
            "e.g", "i.e", "z.b", "d.h", "p.ex", "p.ej", "mr", "mrs", "ms", "dr", "prof", "st", "vs", "ca", "max", "min",
            "no", "nr", "bzw", "etc", "usw", "inkl", "sr", "sra", "m", "mme", "approx", "bijv", "es");

    private SentenceReader() {}

    static List<Sentence> read(RequestParts parts) {
        String text = parts.folded();
        ItemReader reader = new ItemReader(parts.vocabulary(), text);
        List<Sentence> sentences = new ArrayList<>();
        int start = 0;
        int number = 0;
        int listed = numberAt(text, 0);
        for (int at = 0; at <= text.length() && sentences.size() < MAX_SENTENCES; at++) {
            int next = at < text.length() ? numberInLine(text, at, listed) : 0;
            if (at < text.length() && next == 0 && (!ends(text, at) || isNumberMark(text, start, at))) {
                continue;
            }
            number = add(text, start, at, number, reader, sentences);
            start = next > 0 ? at : at + 1;
            listed = Math.max(number, numberAt(text, start));
        }
        return sentences;
    }

    /** True at the full stop of "2. translate it" inside a line. */
    private static boolean isNumberMark(String text, int start, int at) {
        return text.charAt(at) == '.'
                && at > start
                && at - start <= 2
                && digitsEnd(text, start) == at
                && start > 0
                && text.charAt(start - 1) == ' ';
    }

    private static int add(String text, int from, int to, int before, ItemReader reader, List<Sentence> sentences) {
        int start = from;
        while (start < to && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        int number = 0;
        if (start < to && "-*•·●・".indexOf(text.charAt(start)) >= 0) {
            number = -1;
            start++;
        } else {
            int after = afterNumber(text, start, to);
            if (after > 0) {
                number = Integer.parseInt(
                        text.substring(start, digitsEnd(text, start)).replaceAll("\\D", ""));
                start = after;
            }
        }
        List<Item> items = reader.read(start, to);
        if (!items.isEmpty()) {
            boolean question = to < text.length() && "?？؟".indexOf(text.charAt(to)) >= 0;
            sentences.add(new Sentence(Math.min(start, items.getFirst().start()), to, items, question, number));
        }
        return number > 0 ? number : before;
    }

    /** The number that continues a list inside a line, such as the 2 of "1) summarise it 2) translate it"; 0 if none. */
    private static int numberInLine(String text, int at, int before) {
        if (at == 0 || text.charAt(at - 1) != ' ' || !Character.isDigit(text.charAt(at))) {
            return 0;
        }
        int end = digitsEnd(text, at);
        boolean marked = end - at <= 2
                && end + 1 < text.length()
                && (text.charAt(end) == ')' || text.charAt(end) == '.')
                && text.charAt(end + 1) == ' ';
        int number = marked ? Integer.parseInt(text.substring(at, end)) : 0;
        return number == before + 1 && (before > 0 || text.charAt(end) == ')') ? number : 0;
    }

    private static int numberAt(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ' && at - start < 4) {
            at++;
        }
        int after = afterNumber(text, at, text.length());
        return after > 0 ? Integer.parseInt(text.substring(at, digitsEnd(text, at))) : 0;
    }

    private static int afterNumber(String text, int start, int to) {
        int end = digitsEnd(text, start);
        boolean marked = end > start && end - start <= 2 && end < to && ".):．、）".indexOf(text.charAt(end)) >= 0;
        return marked && (end + 1 >= to || !Character.isDigit(text.charAt(end + 1))) ? end + 1 : 0;
    }

    private static int digitsEnd(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < 4 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static boolean ends(String text, int at) {
        char c = text.charAt(at);
        return switch (c) {
            case '\n', '\r', '!', '?', '。', '؟', '؛', '…' -> true;
            case ';' -> at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
            case '.' -> endsSentence(text, at);
            default -> false;
        };
    }

    private static boolean endsSentence(String text, int at) {
        if (at + 1 < text.length()
                && !Character.isWhitespace(text.charAt(at + 1))
                && "\"”»)'".indexOf(text.charAt(at + 1)) < 0) {
            return false;
        }
        int start = at;
        while (start > 0 && at - start < 8 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, at);
        boolean listNumber = !word.isEmpty()
                && word.length() <= 2
                && word.chars().allMatch(Character::isDigit)
                && (start == 0 || text.charAt(start - 1) == '\n');
        return !listNumber && !ABBREVIATIONS.contains(word);
    }
}
