package dev.enhancer.ingress.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Bounds how many signature verifications forged tokens can cause. If the requests of an address were refused as often as
 * its limit allows, none of its tokens is verified on any node until its minute is over.
 *
 * <p>Redis counts these refusals, but only after each verification, so many requests at the same time would all pass.
 * Therefore this node also counts the failed verifications of each address at the moment of verification: never more than
 * the limit in any 60 s.
 */
final class VerificationGuard {
    private static final String METRIC = "enhancer.tokens.verified";

    private final Function<Limit, Mono<Consumption>> refusals;
    private final LocalLimits failures;
    private final Counter good;
    private final Counter bad;
    private final Counter skipped;

    /**
     * @param refusals tells what is left of a limit, over all nodes
     * @param failures counts failed verifications; used by this guard only
     */
    VerificationGuard(Function<Limit, Mono<Consumption>> refusals, LocalLimits failures, MeterRegistry meters) {
        this.refusals = refusals;
        this.failures = failures;
        this.good = counter("good", meters);
        this.bad = counter("bad", meters);
        this.skipped = counter("skipped", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder(METRIC)
                .description(
                        "tokens not seen before, by what their verification found; skipped: their address is refused")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Verifies a token, unless its address must be refused.
     *
     * @param ofAddress limit of the refusals of the address
     * @param verification returns whether the token is valid; takes microseconds
     * @return count 0 if the token was not verified; 1 otherwise, whether it was valid or not
     */
    Mono<Consumption> verify(Limit ofAddress, BooleanSupplier verification) {
        Consumption here = failures.take(ofAddress, 0);
        if (here.left() == 0) {
            skipped.increment();
            return Mono.just(here);
        }
        return refusals.apply(ofAddress)
                .map(everywhere -> everywhere.left() == 0 ? everywhere : verifyNow(ofAddress, verification))
                .doOnNext(taken -> {
                    if (taken.count() == 0) {
                        skipped.increment();
                    }
                });
    }

    private Consumption verifyNow(Limit ofAddress, BooleanSupplier verification) {
        Consumption one = failures.take(ofAddress, 1);
        if (one.count() == 0) {
            return one;
        }
        if (verification.getAsBoolean()) {
            good.increment();
            failures.giveBack(ofAddress, 1, one.second());
        } else {
            bad.increment();
        }
        return one;
    }
}
