package dev.enhancer.bench.eval;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Spent;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Notes;
import dev.enhancer.common.job.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds cases and outputs of which a test shows only what matters to it. */
public final class Cases {
    private Cases() {}

    /** An English request for an email, with nothing demanded. */
    public static Case aCase(String text) {
        return aCase("en", text);
    }

    public static Case aCase(String language, String text) {
        return aCase("id-" + language, language, text, List.of(), List.of());
    }

    public static Case aCase(String id, String language, String text, List<String> contains, List<String> excludes) {
        return new Case(
                id,
                language,
                text,
                null,
                Format.STRUCTURED,
                Target.GENERAL,
                List.of("EMAIL"),
                false,
                contains,
                excludes,
                "a test");
    }

    /** Written by a provider. */
    public static Enhanced byProvider(String text) {
        return enhanced(text, false, null);
    }

    public static Enhanced byRules(String text, String recognised) {
        return enhanced(text, true, recognised);
    }

    private static Enhanced enhanced(String text, boolean byRules, @Nullable String recognised) {
        return new Enhanced(text, Notes.NONE, byRules, recognised, Spent.NOTHING, Duration.ofMillis(1));
    }
}
