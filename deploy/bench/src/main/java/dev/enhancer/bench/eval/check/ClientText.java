package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the client's text and context survive. */
final class ClientText {
    private static final int SHORTEST = 60; // different words; below that a good rewrite may share few with the text
    private static final double SHARE = 0.5;

    private ClientText() {}

    static List<String> lost(Case given, Enhanced enhanced) {
        return Stream.concat(
                        lost("text", given.text(), enhanced),
                        Stream.ofNullable(given.context()).flatMap(context -> lost("context", context, enhanced)))
                .toList();
    }

    /** The rules keep it to the character. Models rewrite it, but must not drop the material of a long one. */
    private static Stream<String> lost(String what, String text, Enhanced enhanced) {
        if (enhanced.byRules()) {
            return enhanced.text().contains(text.strip())
                    ? Stream.empty()
                    : Stream.of("%s is not there to the character".formatted(what));
        }
        Set<String> words = new HashSet<>(Words.of(text));
        if (words.size() < SHORTEST) {
            return Stream.empty();
        }
        Set<String> kept = new HashSet<>(Words.of(enhanced.text()));
        kept.retainAll(words);
        double share = kept.size() / (double) words.size();
        return share >= SHARE
                ? Stream.empty()
                : Stream.of("only %.0f %% of the words of the %s are left".formatted(100 * share, what));
    }
}
