package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.JobInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an enhanced prompt says, before it is laid out. Every field holds something; items of lists are sentences, but
 * those of {@code structure} and {@code avoid} have no full stop.
 *
 * @param text the client's, untouched
 * @param role who should answer, with its article
 * @param task a sentence that leads to the text
 * @param background the client's context, untouched
 * @param purpose what is to be reached with the result; completes "because"
 * @param audience completes "for"
 * @param tone completes "the tone is"
 * @param limits what the request states itself, or how long such a thing usually is; sentences
 * @param requirements without the limits
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

    static Draft of(JobInput input, Reading reading) {
        Guide guide = reading.type().guide;
        return new Draft(
                input.text(),
                role(reading),
                guide.task(),
                Optional.ofNullable(input.context()).filter(context -> !context.isBlank()),
                reading.intent().map(intent -> intent.purpose),
                reading.audience().map(audience -> audience.people).orElse(guide.audience()),
                tone(reading),
                limits(reading),
                guide.structure(),
                requirements(reading),
                guide.quality(),
                guide.avoid(),
                guide.output(),
                guide.spark());
    }

    private static String role(Reading reading) {
        ContentType type = reading.type();
        String role = type.guide.role();
        if (type.isTechnical()) {
            return reading.craft().map(craft -> engineer(craft, type)).orElse(role);
        }
        return reading.domain()
                .filter(_ -> type.isAboutField())
                .map(domain ->
                        type.isForExperts() ? domain.expert : role + ", with a good knowledge of " + domain.field)
                .orElse(role);
    }

    private static String engineer(Craft craft, ContentType type) {
        return switch (type) {
            case CODE -> craft.role;
            case DEBUG -> craft.role + " who debugs for a living";
            case REVIEW -> craft.role + " and a demanding, fair reviewer";
            default -> type.guide.role();
        };
    }

    /** Code has no tone. */
    private static String tone(Reading reading) {
        return reading.tones().isEmpty() || reading.type() == ContentType.CODE
                ? reading.type().guide.tone()
                : reading.tones().stream().map(tone -> tone.sound).collect(Collectors.joining(" and "));
    }

    private static List<String> limits(Reading reading) {
        List<String> limits = new ArrayList<>();
        StatedLimits stated = reading.limits();
        if (!stated.sizes().isEmpty()) {
            limits.add("Keep to the size that the request states: " + quoted(stated.sizes()) + ".");
        }
        if (!stated.rules().isEmpty()) {
            limits.add("Keep to what the request lays down: " + quoted(stated.rules()) + ".");
        }
        if (stated.sizes().isEmpty()) {
            reading.type().guide.length().ifPresent(limits::add);
        }
        return List.copyOf(limits);
    }

    private static String quoted(List<String> limits) {
        return limits.stream().collect(Collectors.joining("”, “", "“", "”"));
    }

    private static List<String> requirements(Reading reading) {
        ContentType type = reading.type();
        List<String> requirements = new ArrayList<>(type.guide.requirements());
        reading.intent().ifPresent(intent -> requirements.add(intent.demand));
        if (type.isInformative()) {
            reading.domain().ifPresent(domain -> requirements.add(domain.demand));
        }
        requirements.add(
                type == ContentType.TRANSLATION
                        ? "Translate into the language that the request names, or else into English."
                        : "Answer in the language of the request.");
        return List.copyOf(requirements);
    }
}
