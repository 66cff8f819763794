package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an enhanced prompt says, before it is laid out. Every field holds something, and every item is a sentence.
 *
 * @param text the client's, untouched
 * @param role who should answer, with its article
 * @param background the client's context, untouched
 * @param context for whom and in which tone
 * @param structure how the answer proceeds
 * @param requirements the stated limits first
 */
record Draft(
        String text,
        String role,
        Optional<String> background,
        List<String> context,
        String structure,
        List<String> requirements,
        List<String> quality,
        String output) {

    static Draft of(JobInput input, Reading reading) {
        ContentType type = reading.type();
        return new Draft(
                input.text(),
                reading.domain()
                        .map(domain -> type.role + " with deep knowledge of " + domain.field)
                        .orElse(type.role),
                Optional.ofNullable(input.context()).filter(context -> !context.isBlank()),
                context(reading),
                type.structure,
                requirements(reading),
                type.quality,
                type.output);
    }

    private static List<String> context(Reading reading) {
        return List.of(
                reading.audience()
                        .map(audience -> "Write for " + audience.people + ".")
                        .orElse(
                                "Write for the readers that the request has in mind; if it names none, for interested people "
                                        + "without special knowledge."),
                reading.tone()
                        .map(tone -> "Keep the tone " + tone.sound + ".")
                        .orElse("Keep the tone clear and direct."));
    }

    private static List<String> requirements(Reading reading) {
        List<String> requirements = new ArrayList<>();
        for (String limit : reading.limits()) {
            requirements.add("Keep to this, as the request says: “" + limit + "”.");
        }
        requirements.addAll(reading.type().requirements);
        reading.domain().ifPresent(domain -> requirements.add(domain.demand));
        requirements.add("Answer in the language of the request.");
        return List.copyOf(requirements);
    }
}
