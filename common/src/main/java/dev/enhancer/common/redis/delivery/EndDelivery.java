package dev.enhancer.common.redis.delivery;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import dev.enhancer.common.redis.minute.MinuteCount;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryJson;
import dev.enhancer.common.webhook.DeliveryStatus;
import dev.enhancer.common.webhook.DueDelivery;
import dev.enhancer.common.webhook.EndpointHealth;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.common.webhook.WebhookMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of a delivery is over, or the delivery was given up without one. Replies true if this disabled the endpoint.
 *
 * @param endpoint keys of the endpoint
 * @param status new status of the delivery
 * @param attempt the attempt; null: the delivery was given up without one
 * @param nextAt when the next attempt is due; null: there is none
 * @param fault what the attempt counts against
 * @param disableAfter how long an endpoint may fail without a success before it is disabled
 * @param forgetAt when the record of the job's deliveries expires
 */
public record EndDelivery(
        DueDelivery due,
        EndpointKeys endpoint,
        DeliveryStatus status,
        @Nullable DeliveryAttempt attempt,
        @Nullable Instant nextAt,
        Fault fault,
        Duration disableAfter,
        Instant forgetAt,
        Instant now)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(
            EndDelivery.class,
            "end.lua",
            MinuteCount.FUNCTION,
            LuaFunction.of(EndDelivery.class, "endpoint_health.lua"));

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
                .argument("tries", due.tries() + (attempt == null ? 0 : 1))
                .argument("asked_at", millisOrEmpty(due.askedAt()))
                .argument("next_at", millisOrEmpty(nextAt))
                .argument("attempt", attempt == null ? "" : DeliveryJson.write(attempt))
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

    /** What an attempt counts against. */
    public enum Fault {
        /** Nothing: no call was made. */
        NO_CALL(""),
        /** Nothing: the event was delivered, and the endpoint is healthy. */
        NONE("none"),
        /** The origin, and with it all its URLs: no connection could be made. */
        ORIGIN("origin"),
        /** The URL without its query: the response was bad or late. */
        URL("url");

        private final String inScript;

        Fault(String inScript) {
            this.inScript = inScript;
        }
    }
}
