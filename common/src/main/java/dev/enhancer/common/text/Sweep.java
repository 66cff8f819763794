package dev.enhancer.common.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over a text from each {@code <} to the next, which removes or rewrites active tags. */
final class Sweep {
    private static final Set<String> REMOVED_WITH_CONTENT = Set.of("script", "style", "iframe");

    /**
     * Elements that are active only with this attribute. Without it they do nothing, and are for example the type in
     * {@code List<Object>} or JSX's {@code <Link to=…>}.
     */
    private static final Map<String, String> REMOVED_WITH_ATTRIBUTE = Map.of(
            "object", "data",
            "embed", "src",
            "frame", "src",
            "portal", "src",
            "fencedframe", "src",
            "link", "rel",
            "base", "href",
            "meta", "http-equiv",
            "applet", "code");

    private static final int LONGEST_REMOVED_NAME = 11;

    /**
     * Most tags that are sanitized; further ones lose all their attributes. Each takes about 20 µs, a hundred times as long
     * as other tags of its length. A page with many handlers has fewer.
     */
    private static final int MOST_CLEANED = 100;

    private static final int UNKNOWN = -2;

    private final String text;
    private final boolean innermost;
    private final TagEnds ends;
    private final ActiveMarks marks;
    private final ClosingTags closings;
    private final @Nullable Mentions mentions;
    private final Removals removals;
    private int cleaned;
    private int nameEnd;
    private int tagEnd;
    private int innerMark;
    private int inner;

    /**
     * @param innermost leaves a tag alone if its active part is inside a tag that begins within it: in {@code i<n; … <b
     *     onclick=x>} a browser sees one tag, but the author meant only the second
     * @param mentionsStay whether {@link Mentions} stay
     * @param removals collects what is removed
     */
    Sweep(String text, boolean innermost, boolean mentionsStay, Removals removals) {
        this.text = text;
        this.innermost = innermost;
        this.ends = new TagEnds(text);
        this.marks = new ActiveMarks(text);
        this.closings = new ClosingTags(text);
        this.mentions = mentionsStay ? new Mentions(text, ends, marks, closings) : null;
        this.removals = removals;
    }

    String run() {
        StringBuilder kept = new StringBuilder();
        int from = 0;
        int at = text.indexOf('<');
        while (at >= 0) {
            Cut cut = cutAt(at);
            if (cut != null) {
                kept.append(text, from, at).append(cut.instead);
                from = cut.end;
            }
            at = text.indexOf('<', cut == null ? at + 1 : from);
        }
        return from == 0 ? text : kept.append(text, from, text.length()).toString();
    }

    /** What replaces the tag that begins here; null if it stays, or if no tag begins here. */
    private @Nullable Cut cutAt(int at) {
        boolean closes = text.startsWith("/", at + 1);
        int nameStart = closes ? at + 2 : at + 1;
        if (nameStart >= text.length() || !isAsciiLetter(text.charAt(nameStart))) {
            return null;
        }
        if (nameEnd <= nameStart) { // otherwise this tag begins within the name of an earlier one, whose end it shares
            nameEnd = ends.ofName(nameStart);
            tagEnd = UNKNOWN;
        }
        String name = nameEnd - nameStart > LONGEST_REMOVED_NAME
                ? ""
                : text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        if (REMOVED_WITH_CONTENT.contains(name)) {
            return closes ? closingTag(at, name) : element(at, name);
        }
        return closes ? null : openTag(at, nameStart, name);
    }

    /** The end of the current tag. Tags that begin within the same name share an end, which is searched only once. */
    private int tagEnd() {
        if (tagEnd == UNKNOWN) {
            tagEnd = ends.ofTag(nameEnd);
        }
        return tagEnd;
    }

    private @Nullable Cut closingTag(int at, String name) {
        int end = tagEnd();
        if (end == TagEnds.NONE) {
            return disarmed(at, name);
        }
        return mentions != null && mentions.isClosing(at, end) ? null : tag(end, "/" + name);
    }

    private @Nullable Cut element(int at, String name) {
        int end = tagEnd();
        if (end == TagEnds.NONE) {
            return disarmed(at, name);
        }
        if (mentions != null && mentions.isElement(name, at, nameEnd, end)) {
            return null;
        }
        int closing = closings.next(name, end);
        if (closing == ClosingTags.NONE) {
            // a style element without attributes and without an end is a type: Vec<Style>
            boolean isType = name.equals("style") && end == nameEnd + 1;
            return isType ? null : tag(end, name);
        }
        int closingNameEnd = closing + 2 + name.length();
        int closingEnd = ends.ofTag(closingNameEnd);
        removals.elementWithContent(name);
        return new Cut(closingEnd == TagEnds.NONE ? closingNameEnd : closingEnd, "");
    }

    private @Nullable Cut openTag(int at, int nameStart, String name) {
        String attribute = REMOVED_WITH_ATTRIBUTE.get(name);
        int mark = marks.next(nameEnd);
        int loads = attribute == null ? ActiveMarks.NONE : marks.nextOf(attribute, nameEnd);
        if (Math.min(mark, loads) == ActiveMarks.NONE) {
            return null;
        }
        int end = tagEnd();
        int lastOfTag = end == TagEnds.NONE ? text.length() : end;
        if (Math.min(mark, loads) >= lastOfTag || innermost && isInInnerTag(Math.min(mark, loads), at)) {
            return null;
        }
        if (end == TagEnds.NONE) {
            return disarmed(at, beginOfName(nameStart));
        }
        if (loads < end) {
            return mentions != null && mentions.isLoading(at, nameEnd, end) ? null : tag(end, name);
        }
        return CleanTag.isName(text, nameStart, nameEnd)
                ? new Cut(end, cleanTag(nameStart, end))
                : disarmed(at, beginOfName(nameStart));
    }

    private String cleanTag(int nameStart, int end) {
        String name = text.substring(nameStart, nameEnd);
        String attributes = text.substring(nameEnd, end - 1);
        String clean = cleaned++ < MOST_CLEANED ? CleanTag.of(name, attributes) : CleanTag.bare(name, attributes);
        removals.attributes(name, attributes, clean.substring(1 + name.length(), clean.length() - 1));
        return clean;
    }

    private boolean isInInnerTag(int mark, int outer) {
        if (innerMark != mark) {
            innerMark = mark;
            inner = lastTagAround(mark);
        }
        return inner > outer;
    }

    /** Where the innermost tag around a position begins; negative if there is none. */
    private int lastTagAround(int mark) {
        int at = text.lastIndexOf('<', mark);
        if (at < 0 || at + 1 >= mark || !isAsciiLetter(text.charAt(at + 1))) {
            return -1;
        }
        int end = ends.ofTag(ends.ofName(at + 1));
        return end == TagEnds.NONE || mark < end ? at : -1;
    }

    /** Long enough for people; the whole name may be as long as the text. */
    private String beginOfName(int nameStart) {
        return text.substring(nameStart, Math.min(nameEnd, nameStart + Removals.LONGEST_NAME));
    }

    private Cut tag(int end, String name) {
        removals.tag(name);
        return new Cut(end, "");
    }

    /** Removes the {@code <} alone, so that the text after it stays but is no tag. */
    private Cut disarmed(int at, String name) {
        removals.bracket(name);
        return new Cut(at + 1, "");
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /**
     * A replaced part of the text.
     *
     * @param end where the text continues
     * @param instead the text that replaces the part
     */
    private record Cut(int end, String instead) {}
}
