package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the words of a request tell about it.
 *
 * @param technology the technology of the engineer, if the result is technical
 * @param tones how the result should sound; at most two
 */
record RequestTraits(
        ContentType type,
        Optional<Technology> technology,
        Optional<Domain> domain,
        Optional<Audience> audience,
        List<Tone> tones,
        Optional<Intent> intent,
        StatedLimits limits) {

    private static final Lexicon<ContentType> TYPES =
            new Lexicon<>(List.of(ContentType.values()), type -> type.guide.words());
    private static final Lexicon<Technology> TECHNOLOGIES =
            Lexicon.of(List.of(Technology.values()), technology -> technology.phrases);
    private static final Lexicon<Domain> DOMAINS = Lexicon.of(List.of(Domain.values()), domain -> domain.phrases);
    private static final Lexicon<Audience> AUDIENCES =
            Lexicon.of(List.of(Audience.values()), audience -> audience.phrases);
    private static final Lexicon<Tone> TONES = Lexicon.of(List.of(Tone.values()), tone -> tone.phrases);
    private static final Lexicon<Intent> INTENTS = Lexicon.of(List.of(Intent.values()), intent -> intent.phrases);

    /** Words that come before an audience: "for engineers" names one, "a story of two engineers" does not. */
    private static final Set<String> BEFORE_PEOPLE =
            Set.of("for", "to", "at", "teach", "tell", "among", "audience", "für", "pour", "para");

    /** Words that make a group of people part of another noun: "customer support" names no customers. */
    private static final Set<String> NO_PEOPLE = Set.of(
            "support service journey data experience interface story stories side care id table base".split(" "));

    /** Signs of code: a line that ends as in code, a fence, or an operator that prose does not have. */
    private static final Pattern CODE =
            Pattern.compile("```|[;{}]\\s*(?:\\n|$)|&&|\\|\\||=>|==|</|\\w\\(\\)|SELECT\\s.{1,200}?\\sFROM\\s");

    /** Words that are used for code that does not work. */
    private static final Set<String> TROUBLE =
            Set.of(("bug error errors exception crash crashes fails failing wrong slow broken stuck hangs fix"
                            + " problem traceback keyerror debug typeerror nullpointerexception segfault")
                    .split(" "));

    private static final int MOST_TONES = 2;

    /** Reads the content type from the text alone; the context may tell the other traits. */
    static RequestTraits of(JobInput input) {
        Words text = Words.of(input.text());
        Words all = input.context() == null ? text : Words.of(input.text() + "\n" + input.context());
        ContentType type = type(input.text(), text);
        return new RequestTraits(
                type,
                type.isTechnical() ? TECHNOLOGIES.topicOf(all, Emphasis.even(all)) : Optional.empty(),
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
