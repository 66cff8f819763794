package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.web.Problems;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the target of a job's webhooks, after checking its URL and its events. */
public final class WebhookFactory {
    private static final String URL = "webhook.url";
    private static final String EVENTS = "webhook.events";

    private static final List<String> ALL_EVENTS =
            events(Stream.of(JobStatus.values()).filter(s -> s != JobStatus.QUEUED));
    private static final List<String> FINAL_EVENTS =
            events(Stream.of(JobStatus.values()).filter(JobStatus::isFinal));

    private final WebhookUrls urls;

    WebhookFactory(WebhookUrls urls) {
        this.urls = urls;
    }

    /**
     * Makes the target and adds a problem for each flaw that shows without looking up the host.
     *
     * @return null if the client asks for no webhook, the URL is missing or empty, or the list of events is empty
     */
    public @Nullable WebhookTarget make(@Nullable WebhookRequest webhook, Problems problems) {
        if (webhook == null) {
            return null;
        }
        String url = webhook.url();
        String flaw = url == null ? (problems.concern(URL) ? null : "is required") : urls.flawOf(url);
        if (flaw != null) {
            problems.add(ErrorCode.INVALID_WEBHOOK_URL, URL, flaw);
        }
        List<String> events = webhook.events() == null
                ? FINAL_EVENTS
                : webhook.events().stream().distinct().toList();
        if (events.isEmpty() || !ALL_EVENTS.containsAll(events)) {
            problems.add(EVENTS, "must be one or more of " + String.join(", ", ALL_EVENTS));
        }
        return url == null || url.isEmpty() || events.isEmpty() ? null : new WebhookTarget(url, events);
    }

    /** Fails with {@code invalid_webhook_url} if the host's name resolves to an address that must not be called. */
    public Mono<Void> refuseForbidden(WebhookTarget target) {
        return urls.isForbidden(URI.create(target.url())).handle((forbidden, sink) -> {
            if (forbidden) {
                sink.error(new ApiException(
                        ErrorCode.INVALID_WEBHOOK_URL, List.of(new Detail(URL, WebhookUrls.FORBIDDEN))));
            }
        });
    }

    private static List<String> events(Stream<JobStatus> statuses) {
        return statuses.map(JobStatus::eventType).toList();
    }
}
