package dev.enhancer.common.text;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags in a text of a client that the text is only about, and which therefore stay:
 *
 * <ul>
 *   <li>a tag without content, event handler or script URL in {@linkplain CodeParts code}, such as {@code <script src>};
 *   <li>a {@code <style>} around something other than CSS, such as {@code <style>polite but firm</style>}.
 * </ul>
 *
 * The positions asked for must not decrease.
 */
final class Mentions {
    private static final String SCRIPT = "script";
    private static final String STYLE = "style";
    private static final String IFRAME = "iframe";

    /** Part of the content of a frame although it is an attribute. */
    private static final String FRAME_CONTENT = "srcdoc";

    /** A block, an at-rule, a call that loads or runs something, or a way to disguise one of these. */
    private static final Pattern CSS = Pattern.compile(
            "[{}\\\\]|@[-a-z]|\\b(?:url|expression)[\\t\\n\\f\\r ]*+\\(|&#|&[a-z]{1,32}+;|/\\*",
            Pattern.CASE_INSENSITIVE);

    /** Characters of which a script consists rather than a sentence. */
    private static final String SCRIPT_CHARACTERS = "({[=;`";

    private final String text;
    private final TagEnds ends;
    private final ActiveMarks marks;
    private final ClosingTags closings;
    private final NextMatch css;
    private @Nullable CodeParts code;
    private int closingOfProse = -1;

    Mentions(String text, TagEnds ends, ActiveMarks marks, ClosingTags closings) {
        this.text = text;
        this.ends = ends;
        this.marks = marks;
        this.closings = closings;
        this.css = new NextMatch(CSS, text);
    }

    /**
     * Whether a closing tag stays.
     *
     * @param end where it ends
     */
    boolean isClosing(int at, int end) {
        return at == closingOfProse || end <= endOfCodeAround(at);
    }

    /** Whether an element stays that is active without any content. */
    boolean isLoading(int at, int nameEnd, int end) {
        return end <= endOfCodeAround(at) && isInert(nameEnd, end);
    }

    /**
     * Whether an element stays that is active because of its content.
     *
     * @param name in lower case
     * @param end where its opening tag ends
     */
    boolean isElement(String name, int at, int nameEnd, int end) {
        int closing = closings.next(name, end);
        if (name.equals(STYLE) && closing != ClosingTags.NONE && css.from(end) >= closing && isInert(nameEnd, end)) {
            closingOfProse = closing;
            return true;
        }
        int codeEnd = endOfCodeAround(at);
        if (end > codeEnd || !isInert(nameEnd, end)) {
            return false;
        }
        if (name.equals(IFRAME) && marks.nextOf(FRAME_CONTENT, nameEnd) < end) {
            return false;
        }
        return closing < codeEnd ? isBlank(end, closing) : !name.equals(SCRIPT) || isSentence(end, codeEnd);
    }

    /** Whether a tag has neither an active part nor another tag in it. */
    private boolean isInert(int nameEnd, int end) {
        int inner = text.indexOf('<', nameEnd);
        return (inner < 0 || inner >= end) && marks.next(nameEnd) >= end;
    }

    private boolean isBlank(int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == to;
    }

    /** Looks at what stands before the next tag only, so that no character is looked at twice. */
    private boolean isSentence(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) != '<' && SCRIPT_CHARACTERS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at == to || text.charAt(at) == '<';
    }

    private int endOfCodeAround(int at) {
        if (code == null) {
            code = CodeParts.of(text, ends);
        }
        return code.endOfPartAround(at);
    }
}
