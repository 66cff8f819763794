package dev.enhancer.common.job;

import java.util.List;

/**
 * Where a client wants to be told of its job.
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
