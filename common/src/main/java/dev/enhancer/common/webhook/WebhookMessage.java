package dev.enhancer.common.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobStatus;
import java.time.Instant;

/**
 * One event for one endpoint. It never changes: each attempt sends the same id and the same bytes.
 *
 * @param id its {@code webhook-id}
 * @param event type such as {@code job.succeeded}
 * @param clientId the client of the job, whose secrets sign the message
 * @param url where it is sent
 * @param createdAt when the event happened
 * @param body JSON, sent as UTF-8
 */
public record WebhookMessage(
        String id, String event, JobId jobId, String clientId, String url, Instant createdAt, String body) {
    /** A test event that belongs to no job. It is sent once and never becomes a dead letter. */
    public static final String TEST = "webhook.test";

    /** A client has reached a part of a budget. It belongs to no job. */
    public static final String BUDGET_THRESHOLD = "budget.threshold";

    public WebhookMessage {
        if (id.isEmpty() || id.indexOf('.') >= 0 || clientId.isEmpty() || url.isEmpty() || body.isEmpty()) {
            throw new IllegalArgumentException("a message has an id without dots, an owner, a URL and a body");
        }
    }

    /**
     * The {@code webhook-id} of an event. It is the same whichever process computes it and however often, so that an
     * endpoint can recognise repetitions.
     *
     * @param event such as {@code job.succeeded}
     * @return e.g. {@code msg_01KAQ3M6Z8Y0V5T9C2R7W4XN1B_succeeded}
     */
    public static String idOf(JobId job, String event) {
        String state =
                event.startsWith(JobStatus.EVENT_PREFIX) ? event.substring(JobStatus.EVENT_PREFIX.length()) : event;
        return "msg_%s_%s".formatted(job.value().substring(job.value().indexOf('_') + 1), state.replace('.', '_'));
    }

    /**
     * The body of an event: {@code {"type":…,"timestamp":…,"data":<document>}}.
     *
     * @param at as in the job's document
     * @param document UTF-8 JSON, copied byte for byte
     */
    public static String bodyOf(String event, String at, byte[] document) {
        return "{\"type\":\"%s\",\"timestamp\":\"%s\",\"data\":%s}".formatted(event, at, new String(document, UTF_8));
    }

    /** Whether it is a test of the endpoint. */
    @JsonIgnore
    public boolean isTest() {
        return event.equals(TEST);
    }

    /** The body as it is sent and signed. */
    @JsonIgnore
    public byte[] bytes() {
        return body.getBytes(UTF_8);
    }
}
