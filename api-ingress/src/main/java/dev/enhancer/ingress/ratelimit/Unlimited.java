package dev.enhancer.ingress.ratelimit;

import reactor.core.publisher.Mono;

/** The limit of requests on routes without limits. */
enum Unlimited implements RequestLimit {
    INSTANCE;

    /** The exchange attribute that holds the limit of a request. */
    static final String ATTRIBUTE = "enhancer.requestLimit";

    @Override
    public boolean isSpent() {
        return false;
    }

    @Override
    public Mono<Integer> takeUpTo(int count) {
        return Mono.just(count);
    }

    @Override
    public Mono<Void> giveBack(int count) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> countAsReplay() {
        return Mono.empty();
    }
}
