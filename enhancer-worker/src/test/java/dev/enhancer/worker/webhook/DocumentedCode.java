package dev.enhancer.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The code in the chapter of {@code docs/webhooks.md} on verifying. */
final class DocumentedCode {
    private static final Path DOCUMENT = Path.of("../docs/webhooks.md");
    private static final Path RECEIVER = Path.of("../deploy/webhook-receiver/WebhookReceiver.java");

    private DocumentedCode() {}

    /** The blocks of a language, in order. */
    static List<String> in(String language) throws IOException {
        String text = Files.readString(DOCUMENT);
        String chapter = text.substring(text.indexOf("\n## Verifying\n"));
        List<String> blocks = Pattern.compile(
                        "^```%s\n(.*?)^```$".formatted(language), Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(chapter)
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        assertThat(blocks).as("code in %s", language).isNotEmpty();
        return blocks;
    }

    /** The program that prints deliveries. */
    static Path receiver() {
        return RECEIVER;
    }
}
