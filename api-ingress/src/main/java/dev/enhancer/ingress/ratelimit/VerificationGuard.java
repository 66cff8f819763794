package dev.enhancer.ingress.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Keeps forged tokens from costing signature verifications without end. An address whose requests were refused as often as
 * its limit allows gets no further token verified, on any node, until its minute is over. Redis knows these refusals, but
 * hears of each only after its verification; requests that come together would all pass. So this node also counts the
 * verifications in vain of each address, at the moment of the verification: never more than the limit in any 60 s.
 */
final class VerificationGuard {
    private static final String METRIC = "enhancer.tokens.verified";

    private final Function<Limit, Mono<Taken>> refusals;
    private final LocalLimits inVain;
    private final Counter good;
    private final Counter bad;
    private final Counter skipped;

    /**
     * @param refusals what is left of a limit on all nodes
     * @param inVain of this guard alone
     */
    VerificationGuard(Function<Limit, Mono<Taken>> refusals, LocalLimits inVain, MeterRegistry meters) {
        this.refusals = refusals;
        this.inVain = inVain;
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
     * Verifies a token, unless its address is to be refused.
     *
     * @param ofAddress limit of the refusals of the address
     * @param verification whether the token is good; takes microseconds
     * @return with the count 0 if it was not verified; 1 otherwise, whatever the verification found
     */
    Mono<Taken> verify(Limit ofAddress, BooleanSupplier verification) {
        Taken here = inVain.take(ofAddress, 0);
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

    private Taken verifyNow(Limit ofAddress, BooleanSupplier verification) {
        Taken one = inVain.take(ofAddress, 1);
        if (one.count() == 0) {
            return one;
        }
        if (verification.getAsBoolean()) {
            good.increment();
            inVain.giveBack(ofAddress, 1, one.second());
        } else {
            bad.increment();
        }
        return one;
    }
}
