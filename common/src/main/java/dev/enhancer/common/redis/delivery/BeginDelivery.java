package dev.enhancer.common.redis.delivery;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;

/**
 * A worker asks whether to send a webhook now, and records that it begins.
 *
 * @param endpoint keys of the endpoint
 * @param worker the worker that would send it
 * @param longestCall longest time that a call can take
 * @param forgetAt when the record of the job's deliveries expires
 */
public record BeginDelivery(
        DueDelivery due, EndpointKeys endpoint, String worker, Duration longestCall, Instant forgetAt)
        implements RedisCommand<BeginDelivery.Next> {
    private static final Script SCRIPT = Script.of(BeginDelivery.class, "begin.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        WebhookMessage message = due.message();
        to.key("deliveries", Keys.deliveries(message.jobId()))
                .key("job", Keys.job(message.jobId()))
                .key("secrets", Keys.webhookSecrets(message.clientId()))
                .key("endpoints", Keys.endpoints(message.clientId()));
        to.argument("event", message.event())
                .argument("id", message.id())
                .argument("created_at", message.createdAt())
                .argument("tries", due.tries())
                .argument("asked_at", EndDelivery.millisOrEmpty(due.askedAt()))
                .argument("due_at", due.dueAt())
                .argument("body", message.body())
                .argument("forget_at", forgetAt)
                .argument("origin", endpoint.origin())
                .argument("endpoint", endpoint.url())
                .argument("worker", worker)
                .argument("longest_call", longestCall)
                .argument("heartbeat_prefix", Keys.HEARTBEAT_PREFIX);
    }

    @Override
    public Next read(Reply reply) {
        return switch (reply.text()) {
            case "send" -> new Send(reply.bytes());
            case "overtaken" -> new Overtaken();
            case "wait" -> new UnderWay(reply.duration());
            case "deleted" -> new Deleted();
            case "disabled" -> new Disabled();
            case String other -> throw new IllegalStateException(SCRIPT + " replied " + other);
        };
    }

    /** What to do with a delivery that is due. */
    public sealed interface Next {}

    /**
     * Send it.
     *
     * @param sealedSecrets secrets of the client in the form of {@link Keys#webhookSecrets}; empty: it has none
     */
    public record Send(byte[] sealedSecrets) implements Next {}

    /** The event was delivered or given up, or another record of the delivery is ahead. */
    public record Overtaken() implements Next {}

    /**
     * The same attempt, or the one before it, may be in progress elsewhere.
     *
     * @param left after this time it is certainly over
     */
    public record UnderWay(Duration left) implements Next {}

    /** The job was deleted: the event must not be sent. */
    public record Deleted() implements Next {}

    /** The endpoint is disabled: it failed for days, or its client disabled it. */
    public record Disabled() implements Next {}
}
