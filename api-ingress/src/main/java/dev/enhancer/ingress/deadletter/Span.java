package dev.enhancer.ingress.deadletter;

import dev.enhancer.common.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of dead letters, read from the latest back. Both ends are in the form that the list's script takes.
 *
 * @param from where reading begins
 * @param until where it ends
 */
record Span(String from, String until) {
    static final Span ALL = new Span("+", "-");

    private static final Pattern POSITION = Pattern.compile("\\d{13}:.+");

    /**
     * What died in a time.
     *
     * @param first not before then; null: ever
     * @param last not after then; null: until now
     */
    static Span of(@Nullable Instant first, @Nullable Instant last) {
        return new Span(
                last == null ? "+" : "(" + sortable(last.toEpochMilli() + 1),
                first == null ? "-" : "[" + sortable(first.toEpochMilli()));
    }

    /** What a client was told to go on with, if it is that. */
    static Optional<Span> behindCursor(String cursor) {
        try {
            String position = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return POSITION.matcher(position).matches()
                    ? Optional.of(new Span("(" + position, ALL.until))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Of this span what is older than a letter. */
    Span behind(DeadLetter letter) {
        return new Span("(" + position(letter), until);
    }

    /** With which a client goes on behind a letter. */
    static String cursor(DeadLetter letter) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(position(letter).getBytes(StandardCharsets.UTF_8));
    }

    private static String position(DeadLetter letter) {
        return sortable(letter.atMillis()) + ":" + letter.id();
    }

    private static String sortable(long millis) {
        return "%013d".formatted(Math.clamp(millis, 0, 9_999_999_999_999L));
    }
}
