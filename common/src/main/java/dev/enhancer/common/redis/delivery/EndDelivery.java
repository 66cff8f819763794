package dev.enhancer.common.redis.delivery;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A try of a webhook ended, or it was given up without one. Replies true if the endpoint was disabled by this.
 *
 * @param endpoint where it went
 * @param status that the delivery reached
 * @param outcome the try; null: it was given up without one
 * @param nextAt when it is tried next; null: not at all
 * @param fault what the try says of the endpoint
 * @param disableAfter for how long an endpoint may fail on end
 * @param forgetAt when the job's deliveries end
 */
public record EndDelivery(
        DueDelivery due,
        EndpointKeys endpoint,
        DeliveryStatus status,
        @Nullable DeliveryAttempt outcome,
        @Nullable Instant nextAt,
        Fault fault,
        Duration disableAfter,
        Instant forgetAt,
        Instant now)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT =
            Script.of(EndDelivery.class, "end.lua", LuaFunction.of(EndDelivery.class, "endpoint_health.lua"));

    private static final String PROCESSING = "job.processing";

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        WebhookMessage message = due.message();
        to.key("deliveries", Keys.deliveries(message.jobId()))
                .key("job", Keys.job(message.jobId()))
                .key("endpoints", Keys.endpoints(message.clientId()));
        to.argument("event", message.event())
                .argument("job_id", message.jobId().value())
                .argument("status", status.wireName())
                .argument("tries", due.tries() + (outcome == null ? 0 : 1))
                .argument("asked_at", millisOrEmpty(due.askedAt()))
                .argument("next_at", millisOrEmpty(nextAt))
                .argument("outcome", outcome == null ? "" : DeliveryJson.write(outcome))
                .argument("is_end", !message.event().equals(PROCESSING))
                .argument("forget_at", forgetAt)
                .argument("fault", fault.inScript)
                .argument("origin", endpoint.origin())
                .argument("endpoint", endpoint.url())
                .argument("now", now)
                .argument("disable_after", disableAfter)
                .argument("most_endpoints", EndpointHealth.MOST);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("disabled");
    }

    static String millisOrEmpty(@Nullable Instant time) {
        return time == null ? "" : Long.toString(time.toEpochMilli());
    }

    /** What a try says of its endpoint. */
    public enum Fault {
        /** No call was made: nothing. */
        NO_CALL(""),
        /** It delivered: the endpoint is well. */
        NONE("none"),
        /** Nobody could be connected to: the origin fails, and with it all its URLs. */
        ORIGIN("origin"),
        /** The response was bad or late: the URL fails, whatever its query was. */
        URL("url");

        private final String inScript;

        Fault(String inScript) {
            this.inScript = inScript;
        }
    }
}
