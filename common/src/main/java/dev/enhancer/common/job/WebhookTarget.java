package dev.enhancer.common.job;

import java.util.List;

/**
 * The URL to which a client wants the events of its job to be sent.
 *
 * @param url absolute, checked at submission
 * @param events types such as {@code job.succeeded}, not empty
 */
public record WebhookTarget(String url, List<String> events) {
    public WebhookTarget {
        events = List.copyOf(events);
        if (url.isEmpty() || events.isEmpty()) {
            throw new IllegalArgumentException("a webhook has a URL and events");
        }
    }
}
