package dev.enhancer.bench.eval.set;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rough prompt, and what must be true of every enhanced prompt that is made from it.
 *
 * @param id unique in its set
 * @param language ISO 639-1, of the request and not of its material
 * @param text the rough prompt
 * @param context null: none
 * @param kinds names of {@link dev.enhancer.worker.provider.analysis.Kind}, {@link #SAFE} or {@link #MULTI}; any of them is
 *     right
 * @param complete whether it is a finished prompt, whose structure must stay
 * @param contains each must stand in the result, to the character
 * @param excludes none may stand in the result, in upper or lower case
 * @param why what the case tests
 */
public record Case(
        String id,
        String language,
        String text,
        @Nullable String context,
        Format format,
        Target target,
        List<String> kinds,
        boolean complete,
        List<String> contains,
        List<String> excludes,
        String why) {
    /** The kind of a request whose kind cannot be told with certainty. */
    public static final String SAFE = "SAFE";

    /** The kind of a request that asks for several things. */
    public static final String MULTI = "MULTI";

    private static final Set<String> LANGUAGES_OF_FRAMES =
            Set.of("en", "de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko", "ar");

    public Case {
        kinds = List.copyOf(kinds);
        contains = List.copyOf(contains);
        excludes = List.copyOf(excludes);
    }

    /** What a client would submit. */
    public JobInput input() {
        return new JobInput(text, format, context, target);
    }

    /** The client's text and context, in this order. */
    public List<String> clientTexts() {
        return context == null ? List.of(text) : List.of(text, context);
    }

    /** The rough prompt as a person would send it without our service. */
    public String rawPrompt() {
        return String.join("\n\n", clientTexts());
    }

    /** Whether we have words of our own in its language. */
    public boolean isInLanguageOfFrames() {
        return LANGUAGES_OF_FRAMES.contains(language);
    }

    /** Whether nothing but a neutral enhancement is right. */
    public boolean isSafeOnly() {
        return kinds.equals(List.of(SAFE));
    }

    /** The same case in another format. */
    public Case in(Format otherFormat) {
        return new Case(id, language, text, context, otherFormat, target, kinds, complete, contains, excludes, why);
    }
}
