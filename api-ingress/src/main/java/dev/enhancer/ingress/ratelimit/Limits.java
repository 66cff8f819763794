package dev.enhancer.ingress.ratelimit;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the limit that applies: the client's own, else its plan's, else the one in the settings. */
public final class Limits {
    private final RateLimitSettings settings;
    private final Plans plans;

    Limits(RateLimitSettings settings, Plans plans) {
        this.settings = settings;
        this.plans = plans;
    }

    /** @param limitClass general or heavy */
    Limit ofClient(LimitClass limitClass, Caller caller) {
        return Limit.ofClient(
                limitClass,
                caller.clientId(),
                limitClass == LimitClass.HEAVY ? heavyPerMinute(caller) : generalPerMinute(caller));
    }

    /** The most submissions of this client in any minute. */
    public int heavyPerMinute(Caller caller) {
        return first(caller.limits().heavy(), plans.heavyPerMinute(caller.plan()), settings.heavy());
    }

    /** The most other requests of this client in any minute. */
    public int generalPerMinute(Caller caller) {
        return first(caller.limits().general(), plans.generalPerMinute(caller.plan()), settings.general());
    }

    /** @param limitClass auth; or general, for a request without a valid token */
    Limit ofAddress(LimitClass limitClass, String address) {
        return Limit.ofAddress(
                limitClass, address, limitClass == LimitClass.AUTH ? settings.auth() : settings.general());
    }

    private static int first(@Nullable Integer... values) {
        return Stream.of(values).filter(Objects::nonNull).findFirst().orElseThrow();
    }
}
