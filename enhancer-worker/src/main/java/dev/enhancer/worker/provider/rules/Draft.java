package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The parts of an enhanced prompt before they are laid out. No field is empty, except that {@code background},
 * {@code purpose} and {@code limits} may be missing. List items are sentences; those of {@code structure} and {@code avoid}
 * have no full stop.
 *
 * @param text the client's text, unchanged
 * @param role who should answer, with its article
 * @param task a sentence that leads to the text
 * @param background the client's context, unchanged
 * @param purpose the goal of the result; completes "because"
 * @param audience completes "for"
 * @param tone completes "the tone is"
 * @param limits sentences: the limits that the request states, or the usual length of such a result
 * @param requirements sentences, without the limits
 */
record Draft(
        String text,
        String role,
        String task,
        Optional<String> background,
        Optional<String> purpose,
        String audience,
        String tone,
        List<String> limits,
        List<String> structure,
        List<String> requirements,
        List<String> quality,
        List<String> avoid,
        String output,
        String spark) {

    static Draft of(JobInput input, RequestTraits traits) {
        Guide guide = traits.type().guide;
        return new Draft(
                input.text(),
                role(traits),
                guide.task(),
                Optional.ofNullable(input.context()).filter(context -> !context.isBlank()),
                traits.intent().map(intent -> intent.purpose),
                traits.audience().map(audience -> audience.people).orElse(guide.audience()),
                tone(traits),
                limits(traits),
                guide.structure(),
                requirements(traits),
                guide.quality(),
                guide.avoid(),
                guide.output(),
                guide.spark());
    }

    private static String role(RequestTraits traits) {
        ContentType type = traits.type();
        String role = type.guide.role();
        if (type.isTechnical()) {
            return traits.technology()
                    .map(technology -> engineer(technology, type))
                    .orElse(role);
        }
        return traits.domain()
                .filter(_ -> type.isAboutField())
                .map(domain ->
                        type.isForExperts() ? domain.expert : role + ", with a good knowledge of " + domain.field)
                .orElse(role);
    }

    private static String engineer(Technology technology, ContentType type) {
        return switch (type) {
            case CODE -> technology.role;
            case DEBUG -> technology.role + " who debugs for a living";
            case REVIEW -> technology.role + " and a demanding, fair reviewer";
            default -> type.guide.role();
        };
    }

    /** The tones that the request names, or the guide's. A tone named in a request for code is ignored. */
    private static String tone(RequestTraits traits) {
        return traits.tones().isEmpty() || traits.type() == ContentType.CODE
                ? traits.type().guide.tone()
                : traits.tones().stream().map(tone -> tone.sound).collect(Collectors.joining(" and "));
    }

    private static List<String> limits(RequestTraits traits) {
        List<String> limits = new ArrayList<>();
        StatedLimits stated = traits.limits();
        if (!stated.sizes().isEmpty()) {
            limits.add("Keep to the size that the request states: " + quoted(stated.sizes()) + ".");
        }
        if (!stated.rules().isEmpty()) {
            limits.add("Keep to what the request lays down: " + quoted(stated.rules()) + ".");
        }
        if (stated.sizes().isEmpty()) {
            traits.type().guide.length().ifPresent(limits::add);
        }
        return List.copyOf(limits);
    }

    private static String quoted(List<String> limits) {
        return limits.stream().collect(Collectors.joining("”, “", "“", "”"));
    }

    private static List<String> requirements(RequestTraits traits) {
        ContentType type = traits.type();
        List<String> requirements = new ArrayList<>(type.guide.requirements());
        traits.intent().ifPresent(intent -> requirements.add(intent.demand));
        if (type.isInformative()) {
            traits.domain().ifPresent(domain -> requirements.add(domain.demand));
        }
        requirements.add(
                type == ContentType.TRANSLATION
                        ? "Translate into the language that the request names, or else into English."
                        : "Completion in the language of the request.");
        return List.copyOf(requirements);
    }
}
