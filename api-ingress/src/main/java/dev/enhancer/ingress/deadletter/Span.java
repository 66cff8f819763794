package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.ingress.web.Cursor;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of dead letters, read from the latest to the oldest. Both ends are in the form that the list's script
 * takes.
 *
 * @param from the end with the latest dead letter, where reading begins
 * @param until the end with the oldest one
 */
record Span(String from, String until) {
    static final Span ALL = new Span("+", "-");

    private static final Pattern POSITION = Pattern.compile("\\d{13}:.+");

    /**
     * The dead letters that died in a period.
     *
     * @param first start of the period, inclusive; null: no start
     * @param last end of the period, inclusive; null: now
     */
    static Span of(@Nullable Instant first, @Nullable Instant last) {
        return new Span(
                last == null ? "+" : "(" + sortable(last.toEpochMilli() + 1),
                first == null ? "-" : "[" + sortable(first.toEpochMilli()));
    }

    /**
     * The dead letters after a cursor.
     *
     * @throws dev.enhancer.ingress.error.ApiException {@code invalid_cursor} if {@link #cursor} did not make it
     */
    static Span afterCursor(String cursor) {
        return Cursor.read(cursor, position -> Optional.of(position)
                .filter(POSITION.asMatchPredicate())
                .map(known -> new Span("(" + known, ALL.until)));
    }

    /** The part of this span that is older than a dead letter. */
    Span after(DeadLetter letter) {
        return new Span("(" + position(letter), until);
    }

    /** The cursor of the page that begins after a dead letter. */
    static String cursor(DeadLetter letter) {
        return Cursor.write(position(letter));
    }

    private static String position(DeadLetter letter) {
        return sortable(letter.atMillis()) + ":" + letter.id();
    }

    private static String sortable(long millis) {
        return "%013d".formatted(Math.clamp(millis, 0, 9_999_999_999_999L));
    }
}
