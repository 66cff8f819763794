package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be read off a request's words.
 *
 * @param craft of the engineer, if it is about code
 * @param tones in which the result should sound; at most two
 */
record Reading(
        ContentType type,
        Optional<Craft> craft,
        Optional<Domain> domain,
        Optional<Audience> audience,
        List<Tone> tones,
        Optional<Intent> intent,
        StatedLimits limits) {

    private static final Lexicon<ContentType> TYPES =
            new Lexicon<>(List.of(ContentType.values()), type -> type.guide.words());
    private static final Lexicon<Craft> CRAFTS = Lexicon.of(List.of(Craft.values()), craft -> craft.phrases);
    private static final Lexicon<Domain> DOMAINS = Lexicon.of(List.of(Domain.values()), domain -> domain.phrases);
    private static final Lexicon<Audience> AUDIENCES =
            Lexicon.of(List.of(Audience.values()), audience -> audience.phrases);
    private static final Lexicon<Tone> TONES = Lexicon.of(List.of(Tone.values()), tone -> tone.phrases);
    private static final Lexicon<Intent> INTENTS = Lexicon.of(List.of(Intent.values()), intent -> intent.phrases);

    /** "For engineers" names an audience, "a story of two engineers" does not. */
    private static final Set<String> BEFORE_PEOPLE =
            Set.of("for", "to", "at", "teach", "tell", "among", "audience", "für", "pour", "para");

    /** "Customer support" is no customer. */
    private static final Set<String> NO_PEOPLE = Set.of(
            "support service journey data experience interface story stories side care id table base".split(" "));

    /** A line that ends as code does, a fence, or an operator that prose does not have. */
    private static final Pattern CODE =
            Pattern.compile("```|[;{}]\\s*(?:\\n|$)|&&|\\|\\||=>|==|</|\\w\\(\\)|SELECT\\s.{1,200}?\\sFROM\\s");

    /** What is said of code that does not do what it should. */
    private static final Set<String> TROUBLE =
            Set.of(("bug error errors exception crash crashes fails failing wrong slow broken stuck hangs fix"
                            + " problem traceback keyerror debug typeerror nullpointerexception segfault")
                    .split(" "));

    private static final int MOST_TONES = 2;

    /** The type is read off the text alone; the context may tell the rest. */
    static Reading of(JobInput input) {
        Words text = Words.of(input.text());
        Words all = input.context() == null ? text : Words.of(input.text() + "\n" + input.context());
        ContentType type = type(input.text(), text);
        return new Reading(
                type,
                type.isTechnical() ? CRAFTS.topicOf(all, Emphasis.even(all)) : Optional.empty(),
                DOMAINS.topicOf(all, Emphasis.even(all)),
                AUDIENCES.topicsIn(all.notBefore(NO_PEOPLE).after(BEFORE_PEOPLE, 4), 1).stream()
                        .filter(audience -> audience.fits(type))
                        .findFirst(),
                TONES.topicsIn(all, MOST_TONES),
                INTENTS.topicsIn(text, Intent.values().length).stream()
                        .filter(intent -> intent.fits(type))
                        .findFirst(),
                StatedLimits.in(input.text()));
    }

    private static ContentType type(String text, Words words) {
        ContentType type = TYPES.topicOf(words, Emphasis.of(words)).orElse(ContentType.GENERAL);
        boolean code = type == ContentType.CODE
                || type == ContentType.GENERAL && CODE.matcher(text).find();
        if (code) {
            boolean asksForNew = words.hasAny(Emphasis.MAKING);
            return !asksForNew && words.hasAny(TROUBLE) ? ContentType.DEBUG : ContentType.CODE;
        }
        return type == ContentType.GENERAL && text.stripTrailing().endsWith("?") ? ContentType.QUESTION : type;
    }
}
