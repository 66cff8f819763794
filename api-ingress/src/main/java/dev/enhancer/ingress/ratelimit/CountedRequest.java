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

/** Counts what one request has taken from its limit, and keeps the rate limit headers of its response up to date. */
final class CountedRequest implements RequestLimit {
    private static final Duration GIVE_BACK_TIMEOUT = Duration.ofMillis(250);

    private final ServerHttpResponse response;
    private final Limiter limiter;
    private final @Nullable Limit replayLimit;
    private final @Nullable Consumption takenAsReplay;
    private final boolean spent;
    private final Deque<Consumption> held = new ArrayDeque<>();
    private Limit limit;
    private Consumption latest;

    /**
     * @param limit the limit that the request takes from
     * @param first what has been taken already
     * @param replayLimit the limit that a replay takes from instead; null: the same limit
     * @param takenAsReplay what has been taken from {@code replayLimit} already, because {@code limit} was used up; null:
     *     nothing
     */
    CountedRequest(
            ServerHttpResponse response,
            Limiter limiter,
            Limit limit,
            Consumption first,
            @Nullable Limit replayLimit,
            @Nullable Consumption takenAsReplay) {
        this.response = response;
        this.limiter = limiter;
        this.replayLimit = replayLimit;
        this.takenAsReplay = takenAsReplay;
        this.spent = first.count() == 0;
        this.limit = limit;
        this.latest = first;
        hold(limit, first);
    }

    /** @throws ApiException {@code rate_limit_exceeded} if nothing could be taken, not even as a replay */
    void refuseIfExceeded() {
        if (spent && (takenAsReplay == null || takenAsReplay.count() == 0)) {
            throw new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED);
        }
    }

    /** Must be called when the status of the response is known. */
    Mono<Void> beforeResponse() {
        if (HttpStatus.TOO_MANY_REQUESTS.equals(response.getStatusCode())) {
            LimitHeaders.writeRetryAfter(response.getHeaders(), latest);
        }
        return HttpStatus.SERVICE_UNAVAILABLE.equals(response.getStatusCode())
                ? giveBack(count()).then(giveBackAsReplay())
                : Mono.empty();
    }

    /** Gives back what was taken in case the request is a replay, if it was not counted as one. */
    private Mono<Void> giveBackAsReplay() {
        return takenAsReplay == null || replayLimit == null || limit == replayLimit
                ? Mono.empty()
                : limiter.giveBack(replayLimit, takenAsReplay, takenAsReplay.count())
                        .timeout(GIVE_BACK_TIMEOUT, Mono.empty());
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
        return limiter.take(from, count).doOnNext(taken -> hold(from, taken)).map(Consumption::count);
    }

    @Override
    public Mono<Void> giveBack(int count) {
        Limit to = limit;
        return Flux.fromIterable(release(count))
                .flatMap(part -> limiter.giveBack(to, part, part.count()))
                .timeout(GIVE_BACK_TIMEOUT, Mono.empty())
                .then();
    }

    @Override
    public Mono<Void> countAsReplay() {
        Limit instead = replayLimit;
        if (instead == null) {
            return Mono.empty();
        }
        Mono<Consumption> one = takenAsReplay == null ? limiter.take(instead, 1) : Mono.just(takenAsReplay);
        return giveBack(count()).then(one).flatMap(taken -> {
            hold(instead, taken);
            return taken.count() == 0 ? Mono.error(new ApiException(ErrorCode.RATE_LIMIT_EXCEEDED)) : Mono.empty();
        });
    }

    private synchronized void hold(Limit from, Consumption taken) {
        limit = from;
        latest = taken;
        if (taken.count() > 0) {
            held.addLast(taken);
        }
        LimitHeaders.write(response.getHeaders(), limit, latest);
    }

    private synchronized int count() {
        return held.stream().mapToInt(Consumption::count).sum();
    }

    private synchronized List<Consumption> release(int count) {
        List<Consumption> released = new ArrayList<>();
        int open = count;
        while (open > 0 && !held.isEmpty()) {
            Consumption last = held.removeLast();
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
