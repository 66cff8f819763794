package dev.enhancer.worker.provider.prompt;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.resource.Resources;
import dev.enhancer.worker.provider.call.Prompt;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the prompt for language models: the instructions as the system prompt, from resources, and the client's data as the
 * {@link UserMessage}. The instructions depend on format, target, and whether the job refines a result, and on nothing
 * that the client wrote.
 */
public final class PromptTemplates {
    /** Version of the resources; any change of their wording is a new version. */
    static final String VERSION = "v2";

    private static final String FORM_HEADING = "# Form of the better prompt\n";

    private final String frame = load("frame");
    private final String refinement = load("refinement");
    private final String examples = load("examples");
    private final String reply = load("reply");
    private final Map<Format, String> forms = new EnumMap<>(Format.class);
    private final Map<Target, String> targets = new EnumMap<>(Target.class);

    public PromptTemplates() {
        for (Format format : Format.values()) {
            forms.put(format, load("formats/" + format.wireName()));
        }
        for (Target target : Target.values()) {
            targets.put(target, target == Target.GENERAL ? "" : load("targets/" + target.wireName()));
        }
    }

    public Prompt prompt(Job job) {
        return new Prompt(job.input(), system(job.input()), UserMessage.of(job), job.earlier());
    }

    private String system(JobInput input) {
        return Stream.of(frame, form(input), input.isRefinement() ? refinement : "", examples, reply)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** A description of a picture has a form of its own, in whichever format it was requested. */
    private String form(JobInput input) {
        String form = forms.getOrDefault(input.format(), "");
        String target = targets.getOrDefault(input.target(), "");
        return FORM_HEADING
                + switch (input.target()) {
                    case IMAGE -> target;
                    case GENERAL -> form;
                    case CLAUDE, GPT, REASONING, SMALL -> form + "\n\n" + target;
                };
    }

    private static String load(String name) {
        return Resources.text(PromptTemplates.class, "/prompts/%s/%s.txt".formatted(VERSION, name))
                .strip();
    }
}
