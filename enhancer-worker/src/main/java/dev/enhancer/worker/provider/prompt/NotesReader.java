package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.job.Notes;
import dev.enhancer.common.text.ResultText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the notes of a completion. Each line begins with {@code changes:}, {@code assumptions:} or {@code questions:}.
 * Weak models also write the word once, as a heading, a list item or a tag, with the notes below it; that is read as well.
 */
final class NotesReader {
    private static final Pattern BEGIN = Pattern.compile("<notes ?>", Pattern.CASE_INSENSITIVE);
    private static final String END = "</notes";

    private static final Pattern KEY = Pattern.compile(
            "[\\s#*_<\\[\"-]{0,8}(change|assumption|question)s?[\\]>\"*_ ]{0,6}[:：>]?[*_\" ]{0,4}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ITEM = Pattern.compile("(?:[-*•–]|\\d{1,2}[.)])\\s{1,4}");
    private static final int MOST_LINES = 40;

    /** What models write instead of no note. */
    private static final Set<String> NOTHING = Set.of("", "-", "none", "n/a", "nothing", "no questions", "[]");

    private final List<String> changes = new ArrayList<>();
    private final List<String> assumptions = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private @Nullable List<String> current;

    private NotesReader() {}

    /** @param outside what stands outside the prompt; text that is no notes is ignored */
    static Notes read(String outside) {
        Matcher begin = BEGIN.matcher(outside);
        if (!begin.find()) {
            return Notes.NONE;
        }
        int end = outside.indexOf(END, begin.end());
        String notes = outside.substring(begin.end(), end < 0 ? outside.length() : end);
        NotesReader reader = new NotesReader();
        ResultText.harmless(notes).lines().limit(MOST_LINES).forEach(reader::add);
        return new Notes(reader.changes, reader.assumptions, reader.questions);
    }

    private void add(String line) {
        Matcher key = KEY.matcher(line);
        String note = line;
        if (key.lookingAt() && isKey(key, line)) {
            current = switch (key.group(1).toLowerCase(Locale.ROOT)) {
                case "change" -> changes;
                case "assumption" -> assumptions;
                default -> questions;
            };
            note = line.substring(key.end());
        }
        String text = withoutMark(note.strip());
        if (current != null && !isNothing(text)) {
            current.add(text);
        }
    }

    /** A key ends in a colon or stands alone: "Changes the tone" is a note. */
    private static boolean isKey(Matcher key, String line) {
        String found = key.group();
        return found.indexOf(':') >= 0
                || found.indexOf('：') >= 0
                || found.indexOf('>') >= 0
                || line.substring(key.end()).isBlank();
    }

    private static String withoutMark(String note) {
        Matcher item = ITEM.matcher(note);
        return item.lookingAt() ? note.substring(item.end()).strip() : note;
    }

    private static boolean isNothing(String note) {
        String word = note.endsWith(".") ? note.substring(0, note.length() - 1) : note;
        return NOTHING.contains(word.toLowerCase(Locale.ROOT)) || note.startsWith("</");
    }
}
