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
 * A worker is about to send a webhook.
 *
 * @param endpoint where it goes
 * @param worker that is to send it
 * @param longestCall how long a call can be under way
 * @param forgetAt when the job's deliveries end
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

    /** What is to become of a delivery that is due. */
    public sealed interface Next {}

    /** @param sealedSecrets of the client, as {@link Keys#webhookSecrets} has them; empty: it has none */
    public record Send(byte[] sealedSecrets) implements Next {}

    /** It has been delivered or given up, or another record of it is ahead. */
    public record Overtaken() implements Next {}

    /**
     * The same try, or the one before it, may be under way elsewhere.
     *
     * @param left after so long it is not any more, if nothing is noted of it before
     */
    public record UnderWay(Duration left) implements Next {}

    /** Its job was deleted: nobody is to hear of it. */
    public record Deleted() implements Next {}

    /** Its endpoint has failed for days, or its client disabled it. */
    public record Disabled() implements Next {}
}
