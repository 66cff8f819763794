package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.resource.Resources;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prompts as people write them, each with the format of its enhancement. In {@code prompts.txt} the line {@code == <name>
 * <format> [<target>]} begins a prompt, and the line {@code -- context} begins its context.
 */
public final class GoldenPrompts {
    private static final Pattern HEAD = Pattern.compile("(?m)^== ");
    private static final String CONTEXT = "\n-- context\n";

    private GoldenPrompts() {}

    /** A prompt, and the name of the file with its enhanced form. */
    public record GoldenPrompt(String name, JobInput input) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static List<GoldenPrompt> all() {
        return HEAD.splitAsStream(Resources.text(GoldenPrompts.class, "prompts.txt"))
                .filter(block -> !block.isEmpty())
                .map(block -> prompt(block.stripTrailing()))
                .toList();
    }

    private static GoldenPrompt prompt(String block) {
        String[] head = block.substring(0, block.indexOf('\n')).split(" ");
        String[] body = block.substring(block.indexOf('\n') + 1).split(CONTEXT);
        Format format = Format.parse(head[1]).orElseThrow();
        Target target = head.length > 2 ? Target.parse(head[2]).orElseThrow() : Target.GENERAL;
        return new GoldenPrompt(head[0], new JobInput(body[0], format, body.length > 1 ? body[1] : null, target));
    }
}
