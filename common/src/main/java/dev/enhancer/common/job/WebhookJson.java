package dev.enhancer.common.job;

import dev.enhancer.common.job.JobDocument.WebhookState;

/**
 * The webhook of a job document in the parts that Redis keeps: where it goes never changes, how it stands does.
 *
 * @param target UTF-8 JSON of a {@link WebhookTarget}
 * @param status as {@link WebhookState} has it
 * @param attempts as {@link WebhookState} has it
 */
public record WebhookJson(byte[] target, String status, int attempts) {
    static WebhookJson of(WebhookState webhook) {
        byte[] target = JobJson.write(new WebhookTarget(webhook.url(), webhook.events()));
        return new WebhookJson(target, webhook.status(), webhook.attempts());
    }
}
