package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What can be read off a prompt's words.
 *
 * @param limits that the prompt states, in its own words
 */
record Reading(
        ContentType type,
        Optional<Domain> domain,
        Optional<Audience> audience,
        Optional<Tone> tone,
        List<String> limits) {

    private static final Lexicon<ContentType> TYPES =
            new Lexicon<>(List.of(ContentType.values()), type -> type.phrases);
    private static final Lexicon<Domain> DOMAINS = new Lexicon<>(List.of(Domain.values()), domain -> domain.phrases);
    private static final Lexicon<Audience> AUDIENCES =
            new Lexicon<>(List.of(Audience.values()), audience -> audience.phrases);
    private static final Lexicon<Tone> TONES = new Lexicon<>(List.of(Tone.values()), tone -> tone.phrases);

    /** "For engineers" names an audience, "a story of two engineers" does not. */
    private static final Set<String> BEFORE_PEOPLE = Set.of("for", "to", "at", "teach", "tell", "among", "audience");

    /** The type is read off the text alone; the context may tell the rest. */
    static Reading of(JobInput input) {
        Words text = Words.of(input.text());
        Words all = input.context() == null ? text : Words.of(input.text() + "\n" + input.context());
        return new Reading(
                TYPES.topicOf(text).orElse(ContentType.GENERAL),
                DOMAINS.topicOf(all),
                AUDIENCES.topicOf(all.after(BEFORE_PEOPLE, 4)),
                TONES.topicOf(all),
                StatedLimits.in(input.text()));
    }
}
