package dev.enhancer.worker.provider.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.worker.provider.call.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the prompt for language models: a system prompt for each format, from resources, and the client's text and
 * context as data between markers. The markers contain a code that does not occur in the data, so nothing in the data
 * can close them. The code comes from the job's id, so that the same job always makes the same prompt.
 */
public final class PromptTemplates {
    /** Version of the resources; any change of their wording is a new version. */
    static final String VERSION = "v1";

    private static final String FORM = "{{form}}";
    private static final int CODE_LENGTH = 12; // characters from the random part of the job's id

    private final Map<Format, String> systemPrompts = new EnumMap<>(Format.class);

    public PromptTemplates() {
        String frame = load("frame");
        for (Format format : Format.values()) {
            systemPrompts.put(format, frame.replace(FORM, load(format.wireName())));
        }
    }

    public Prompt prompt(Job job) {
        JobInput input = job.input();
        String system = systemPrompts.get(input.format());
        if (system == null) {
            throw new IllegalStateException("no prompt for " + input.format());
        }
        return new Prompt(input, system, user(input, code(job)));
    }

    /** True if the line is a marker of the prompt and does not occur in the client's data. */
    static boolean isMarker(String line, Prompt prompt) {
        String marker = line.strip();
        boolean looksLikeMarker = marker.startsWith("[begin ") || marker.startsWith("[end ");
        return looksLikeMarker
                && marker.endsWith("]")
                && prompt.user().contains(marker)
                && !occurs(marker, prompt.input().text())
                && !occurs(marker, prompt.input().context());
    }

    private static String code(Job job) {
        JobInput input = job.input();
        String id = job.id().value();
        StringBuilder code = new StringBuilder(id.substring(id.length() - CODE_LENGTH));
        while (occurs(code, input.text()) || occurs(code, input.context())) {
            code.append('X');
        }
        return code.toString();
    }

    private static boolean occurs(CharSequence code, @Nullable String text) {
        return text != null && text.contains(code);
    }

    private static String user(JobInput input, String code) {
        StringBuilder user = new StringBuilder(input.text().length() + 256);
        section(user, "rough prompt", code, input.text());
        if (input.context() != null && !input.context().isBlank()) {
            section(user, "background", code, input.context());
        }
        return user.append("Rewrite the rough prompt.").toString();
    }

    private static void section(StringBuilder user, String name, String code, String data) {
        user.append("[begin ").append(name).append(' ').append(code).append("]\n");
        user.append(data);
        user.append("\n[end ").append(name).append(' ').append(code).append("]\n\n");
    }

    private static String load(String name) {
        String path = "/prompts/%s/%s.txt".formatted(VERSION, name);
        try (InputStream in = PromptTemplates.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(in.readAllBytes(), UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
