package dev.enhancer.crash;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells one job's text, prompt and result from all others.
 *
 * @param name letters, digits and dashes
 */
record Tag(String name) {
    private static final Pattern WRITTEN = Pattern.compile("#([A-Za-z0-9-]+)#");

    /** The first tag in a text. */
    static Optional<Tag> in(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.find() ? Optional.of(new Tag(matcher.group(1))) : Optional.empty();
    }

    /** Text of a job. */
    String text() {
        return "write about #%s#".formatted(name);
    }

    /** What the provider makes of such a text. */
    String answer() {
        return "enhanced #%s#".formatted(name);
    }
}
