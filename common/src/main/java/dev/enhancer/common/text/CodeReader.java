package dev.enhancer.common.text;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the code of a Markdown text, line by line. Renderers differ in where a block begins and what belongs to it.
 * Therefore only that is code here which is code to all of them: whatever they might read differently ends the search, either
 * up to the next blank line, where every paragraph ends, or for the rest of the text. The cases are in decisions/0009.
 */
final class CodeReader {
    private static final int STOP = -1;
    private static final int SHORTEST_FENCE = 3;

    /** HTML blocks that go on beyond blank lines begin with these. */
    private static final Set<String> RAW = Set.of("script", "style", "pre", "textarea");

    private static final Pattern LONG_BLOCK =
            Pattern.compile("```|~~~|\\]:|<(?:[!?]|(?:script|style|pre|textarea)\\b)", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final TagEnds ends;
    private final Map<Integer, Integer> closingRuns;
    private final NextMatch backticks;
    private final NextMatch brackets;
    private final NavigableMap<Integer, Integer> parts = new TreeMap<>();
    /** Whether nothing is code up to the next blank line. */
    private boolean isUnsure;

    CodeReader(String text, TagEnds ends) {
        this.text = text;
        this.ends = ends;
        this.closingRuns = BacktickRuns.closing(text);
        this.backticks = new NextMatch(Pattern.compile("`"), text);
        this.brackets = new NextMatch(Pattern.compile("]"), text);
    }

    NavigableMap<Integer, Integer> read() {
        // to some renderers these end a line, to others they do not
        boolean hasOddLineEnds = text.indexOf('\u2028') >= 0 || text.indexOf('\u2029') >= 0;
        int line = hasOddLineEnds ? STOP : 0;
        while (line != STOP && line < text.length()) {
            line = afterLine(line);
        }
        return parts;
    }

    /** Where the next line begins, or {@link #STOP}. */
    private int afterLine(int start) {
        int end = lineEnd(start);
        if (isBlank(start, end)) {
            isUnsure = false;
            return nextLine(end);
        }
        if (isUnsure) {
            return mayBeginLongBlock(start, end) ? STOP : nextLine(end);
        }
        return beginsFence(start, end) ? afterFence(start, end) : isReadable(start, end) ? nextLine(end) : STOP;
    }

    private boolean mayBeginLongBlock(int start, int end) {
        return LONG_BLOCK.matcher(text).region(start, end).find();
    }

    /** A fence within a list or quotation is indented or has a mark before it. It is not recognized here. */
    private boolean beginsFence(int start, int end) {
        char mark = text.charAt(start);
        int length = runLength(start);
        String info = text.substring(start + length, end);
        return (mark == '`' || mark == '~')
                && length >= SHORTEST_FENCE
                && info.chars().noneMatch(c -> "`~|".indexOf(c) >= 0); // the line may be a span or part of a table
    }

    private int afterFence(int start, int end) {
        int length = runLength(start);
        int content = nextLine(end);
        for (int line = content; line < text.length(); ) {
            int lineEnd = lineEnd(line);
            int mark = afterSpace(line, lineEnd);
            boolean closes = mark < lineEnd
                    && text.charAt(mark) == text.charAt(start)
                    && runLength(mark) >= length
                    && isBlank(mark + runLength(mark), lineEnd);
            if (closes && mark > line) {
                return STOP; // closes the fence only to some renderers
            }
            if (closes) {
                parts.put(content, line);
                return nextLine(lineEnd);
            }
            line = nextLine(lineEnd);
        }
        return STOP;
    }

    /** Reads the spans of a line. False if the rest of the text must not be read. */
    private boolean isReadable(int start, int end) {
        boolean hasOpenRun = false;
        int at = start;
        while (at < end && !isUnsure) {
            switch (text.charAt(at)) {
                case '`' -> {
                    if (at > start && text.charAt(at - 1) == '\\') {
                        isUnsure = true; // to some renderers, an escaped mark is none
                        return true;
                    }
                    int closing = closingRuns.getOrDefault(at, STOP);
                    int length = runLength(at);
                    if (closing == STOP && length >= SHORTEST_FENCE) {
                        return false;
                    }
                    hasOpenRun |= closing == STOP;
                    at = closing == STOP ? at + length : afterSpan(at, closing);
                }
                case '~' -> {
                    if (runLength(at) >= SHORTEST_FENCE) {
                        return false;
                    }
                    at += runLength(at);
                }
                case '[', ']' -> {
                    if (mayDefineReference(at, start, end)) {
                        return false;
                    }
                    at++;
                }
                case '<' -> {
                    if (isTag(at) && !isInlineTag(start, at, end)) {
                        return false;
                    }
                    at++;
                }
                default -> at++;
            }
        }
        isUnsure |= hasOpenRun; // a run of a later line may close it
        return true;
    }

    /** Name and title of a reference definition may go on for lines, even over what begins a fence elsewhere. */
    private boolean mayDefineReference(int at, int lineStart, int lineEnd) {
        return text.charAt(at) == ']'
                ? text.startsWith(":", at + 1)
                : !followsWord(lineStart, at) && brackets.from(at) >= lineEnd;
    }

    private int afterSpan(int start, int closing) {
        int content = start + runLength(start);
        if (maySplit(start, closing) || text.charAt(closing - 1) == '\\') {
            isUnsure = true;
        } else {
            parts.put(content, closing);
        }
        return closing + runLength(closing);
    }

    /**
     * Whether something else may end within a span: the cell of a table, or the text of a link, in which some renderers take
     * any two backticks for a span.
     */
    private boolean maySplit(int start, int closing) {
        String span = text.substring(start + 1, closing);
        return span.indexOf('|') >= 0 || span.indexOf(']') >= 0 && span.indexOf('`') >= 0;
    }

    private boolean isTag(int at) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z' || next == '/' || next == '!' || next == '?';
    }

    /** False if the tag may begin a block of HTML that goes on beyond blank lines. Such a block has no code. */
    private boolean isInlineTag(int lineStart, int at, int lineEnd) {
        if (text.charAt(at + 1) == '!' || text.charAt(at + 1) == '?') {
            return false;
        }
        int nameEnd = ends.ofName(at + 1);
        if (!followsWord(lineStart, at)) {
            isUnsure = true;
            String name = text.substring(at + 1, Math.min(nameEnd, lineEnd)).toLowerCase(Locale.ROOT);
            return !RAW.contains(name) || text.substring(at, lineEnd).contains("</" + name + ">");
        }
        int tagEnd = ends.ofTag(nameEnd);
        isUnsure = tagEnd == TagEnds.NONE || backticks.from(at) < tagEnd;
        return true;
    }

    /** Whether text precedes that is no mark of a list, a quotation, a note or the like. */
    private boolean followsWord(int lineStart, int at) {
        int before = at - 1;
        while (before >= lineStart && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before >= lineStart && Character.isLetterOrDigit(text.charAt(before));
    }

    private int runLength(int start) {
        return BacktickRuns.length(text, start);
    }

    private int lineEnd(int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private int nextLine(int lineEnd) {
        return text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
    }

    private boolean isBlank(int from, int to) {
        return afterSpace(from, to) == to;
    }

    private int afterSpace(int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
