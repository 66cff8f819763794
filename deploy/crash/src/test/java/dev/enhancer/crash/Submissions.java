package dev.enhancer.crash;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where a load submits its jobs. */
interface Submissions {
    /**
     * Submits a job with the tag's text. The result fails if no response comes.
     *
     * @param webhookUrl null: nobody is told of the job's end
     */
    CompletableFuture<HttpResponse<String>> submit(Tag tag, @Nullable String webhookUrl);

    /** The JSON of such a submission. */
    static String body(Tag tag, @Nullable String webhookUrl) {
        return webhookUrl == null
                ? "{\"text\":\"%s\"}".formatted(tag.text())
                : "{\"text\":\"%s\",\"webhook\":{\"url\":\"%s\"}}".formatted(tag.text(), webhookUrl);
    }
}
