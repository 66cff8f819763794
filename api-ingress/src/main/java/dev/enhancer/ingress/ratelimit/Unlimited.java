package dev.enhancer.ingress.ratelimit;

import reactor.core.publisher.Mono;

/** The limit of requests that have none. */
enum Unlimited implements RequestLimit {
    INSTANCE;

    /** Where a request's limit stands. */
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
