package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One request and what it has taken so far; keeps the headers of its answer true. */
final class CountedRequest implements RequestLimit {
    private static final Duration PATIENCE_TO_GIVE_BACK = Duration.ofMillis(250);

    private final ServerHttpResponse response;
    private final Limiter limiter;
    private final @Nullable Limit ofReplays;
    private final @Nullable Taken asReplay;
    private final boolean spent;
    private final Deque<Taken> held = new ArrayDeque<>();
    private Limit limit;
    private Taken latest;

    /**
     * @param limit what is taken from
     * @param first what was taken already
     * @param ofReplays what a replay takes from instead; null: from the same
     * @param asReplay what was taken from there already, since nothing else is left
     */
    CountedRequest(
            ServerHttpResponse response,
            Limiter limiter,
            Limit limit,
            Taken first,
            @Nullable Limit ofReplays,
            @Nullable Taken asReplay) {
        this.response = response;
        this.limiter = limiter;
        this.ofReplays = ofReplays;
        this.asReplay = asReplay;
        this.spent = first.count() == 0;
        this.limit = limit;
        this.latest = first;
        hold(limit, first);
    }

    /** @throws ApiException {@code rate_limit_exceeded} if nothing could be taken, not even for a replay */
    void refuseIfNone() {
        if (spent && (asReplay == null || asReplay.count() == 0)) {
            throw new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED);
        }
    }

    /** To be called when the status of the answer is known. */
    Mono<Void> beforeAnswer() {
        if (HttpStatus.TOO_MANY_REQUESTS.equals(response.getStatusCode())) {
            LimitHeaders.writeRetryAfter(response.getHeaders(), latest);
        }
        return HttpStatus.SERVICE_UNAVAILABLE.equals(response.getStatusCode())
                ? giveBack(count()).then(giveBackAsReplay())
                : Mono.empty();
    }

    /** What was taken in case it is a replay, and never counted as one. */
    private Mono<Void> giveBackAsReplay() {
        return asReplay == null || ofReplays == null || limit == ofReplays
                ? Mono.empty()
                : limiter.giveBack(ofReplays, asReplay, asReplay.count()).timeout(PATIENCE_TO_GIVE_BACK, Mono.empty());
    }

    @Override
    public boolean isSpent() {
        return spent;
    }

    @Override
    public Mono<Integer> takeUpTo(int count) {
        if (count == 0) {
            return Mono.just(0);
        }
        Limit from = limit;
        return limiter.take(from, count).doOnNext(taken -> hold(from, taken)).map(Taken::count);
    }

    @Override
    public Mono<Void> giveBack(int count) {
        Limit to = limit;
        return Flux.fromIterable(release(count))
                .flatMap(part -> limiter.giveBack(to, part, part.count()))
                .timeout(PATIENCE_TO_GIVE_BACK, Mono.empty())
                .then();
    }

    @Override
    public Mono<Void> countAsReplay() {
        Limit instead = ofReplays;
        if (instead == null) {
            return Mono.empty();
        }
        Mono<Taken> one = asReplay == null ? limiter.take(instead, 1) : Mono.just(asReplay);
        return giveBack(count()).then(one).flatMap(taken -> {
            hold(instead, taken);
            return taken.count() == 0 ? Mono.error(new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED)) : Mono.empty();
        });
    }

    private synchronized void hold(Limit from, Taken taken) {
        limit = from;
        latest = taken;
        if (taken.count() > 0) {
            held.addLast(taken);
        }
        LimitHeaders.write(response.getHeaders(), limit, latest);
    }

    private synchronized int count() {
        return held.stream().mapToInt(Taken::count).sum();
    }

    private synchronized List<Taken> release(int count) {
        List<Taken> released = new ArrayList<>();
        int open = count;
        while (open > 0 && !held.isEmpty()) {
            Taken last = held.removeLast();
            int part = Math.min(open, last.count());
            released.add(last.part(part));
            if (part < last.count()) {
                held.addLast(last.part(last.count() - part));
            }
            open -= part;
        }
        latest = latest.givenBack(count - open, limit.perMinute());
        LimitHeaders.write(response.getHeaders(), limit, latest);
        return released;
    }
}
