package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.job.Notes;
import dev.enhancer.worker.provider.call.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a completion that follows the shape we ask for: {@code <prompt>…</prompt>}, and {@code <notes>…</notes>}
 * before or after it. Whatever else the model wrote is dropped, since it stands outside.
 *
 * <p>The client's text may contain such tags too, and so may the better prompt. The envelope is therefore the outermost
 * pair: the first opening tag and the last closing one.
 *
 * @param prompt the better prompt; with {@code isOpen}, as much of it as there is
 * @param isOpen whether the closing tag is missing
 */
record Envelope(String prompt, Notes notes, boolean isOpen) {
    private static final Pattern OPEN = Pattern.compile("<prompt(?: [^<>\\n]{0,80})?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile("</prompt ?>", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTES = Pattern.compile("<notes ?>", Pattern.CASE_INSENSITIVE);

    /** @return null if the completion has no envelope: no tags, or only tags that the client's text brought */
    static @Nullable Envelope in(String completion, Prompt request) {
        String ofClient = withMostTags(request);
        int from = endOfNotesBefore(completion);
        List<MatchResult> opens = found(OPEN, completion, from);
        List<MatchResult> closes = found(CLOSE, completion, from);
        int ofClientOpen = found(OPEN, ofClient).size();
        int ofClientClosed = found(CLOSE, ofClient).size();
        if (opens.isEmpty() || opens.size() <= ofClientOpen && !surrounds(completion, opens, closes, request)) {
            boolean hasOwnClose = closes.size() > ofClientClosed;
            return withoutOpeningTag(completion, hasOwnClose ? closes.getLast() : null, ofClient);
        }
        int begin = opens.getFirst().end();
        MatchResult close = close(completion, closes, begin);
        int missing = (opens.size() - closes.size()) - (ofClientOpen - ofClientClosed);
        if (close != null && (missing <= 0 || isEnd(completion.substring(close.end())))) {
            String outside = completion.substring(0, opens.getFirst().start()) + completion.substring(close.end());
            return new Envelope(completion.substring(begin, close.start()), NotesReader.read(outside), false);
        }
        MatchResult notes = last(found(NOTES, completion), begin);
        int end = notes == null ? completion.length() : notes.start();
        return new Envelope(completion.substring(begin, end), NotesReader.read(completion.substring(end)), true);
    }

    /** Some models leave out the opening tag, or both tags, and write the notes all the same. */
    private static @Nullable Envelope withoutOpeningTag(
            String completion, @Nullable MatchResult close, String ofClient) {
        MatchResult notes = NOTES.matcher(ofClient).find() ? null : last(found(NOTES, completion), 0);
        MatchResult end = close == null ? notes : close;
        return end == null
                ? null
                : new Envelope(
                        completion.substring(0, end.start()),
                        NotesReader.read(completion.substring(end.start())),
                        false);
    }

    /** The earlier prompt may contain tags that the client's text brought. */
    private static String withMostTags(Prompt request) {
        String text = request.input().text();
        String earlier = request.earlier() == null ? "" : request.earlier().enhancedText();
        return found(OPEN, earlier).size() > found(OPEN, text).size() ? earlier : text;
    }

    /** What is left of a completion without a prompt: what the model says instead. */
    static String withoutTags(String completion) {
        Matcher notes = NOTES.matcher(completion);
        String beforeNotes = notes.find() ? completion.substring(0, notes.start()) : completion;
        return CLOSE.matcher(OPEN.matcher(beforeNotes).replaceAll(""))
                .replaceAll("")
                .strip();
    }

    /** True if at most a preface and notes stand around the tags, so that the pair is no part of a text. */
    private static boolean surrounds(
            String completion, List<MatchResult> opens, List<MatchResult> closes, Prompt request) {
        String before = completion.substring(0, opens.getFirst().start());
        return !closes.isEmpty()
                && isEnd(completion.substring(closes.getLast().end()))
                && (isEnd(before) || Wrapping.inside(before, request).isBlank());
    }

    /** True if only notes, or nothing, stands outside the prompt. */
    private static boolean isEnd(String outside) {
        return outside.isBlank() || NOTES.matcher(outside.stripLeading()).lookingAt();
    }

    /** The last closing tag. If notes follow one, it is the last of those, since notes may speak about tags. */
    private static @Nullable MatchResult close(String completion, List<MatchResult> closes, int begin) {
        int endOfNotes = completion.lastIndexOf("</notes");
        MatchResult last = null;
        MatchResult beforeNotes = null;
        for (MatchResult close : closes) {
            if (close.start() >= begin) {
                last = close;
                boolean hasNotes = NOTES.matcher(completion)
                        .region(skipSpace(completion, close.end()), completion.length())
                        .lookingAt();
                beforeNotes = hasNotes ? close : beforeNotes;
            }
        }
        return beforeNotes != null && last != null && endOfNotes > last.start() ? beforeNotes : last;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static @Nullable MatchResult last(List<MatchResult> found, int from) {
        return found.isEmpty() || found.getLast().start() < from ? null : found.getLast();
    }

    /** The end of notes that stand before the prompt, and may speak about tags; 0 if there are none. */
    private static int endOfNotesBefore(String completion) {
        boolean isFirst = NOTES.matcher(completion)
                .region(skipSpace(completion, 0), completion.length())
                .lookingAt();
        int end = isFirst ? completion.indexOf("</notes") : -1;
        return end >= 0 && OPEN.matcher(completion).find(end) ? end : 0;
    }

    private static List<MatchResult> found(Pattern tag, String text) {
        return found(tag, text, 0);
    }

    private static List<MatchResult> found(Pattern tag, String text, int from) {
        List<MatchResult> found = new ArrayList<>();
        Matcher matcher = tag.matcher(text).region(from, text.length());
        while (matcher.find()) {
            found.add(matcher.toMatchResult());
        }
        return found;
    }
}
