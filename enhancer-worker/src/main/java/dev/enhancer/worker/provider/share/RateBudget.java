package dev.enhancer.worker.provider.share;

import dev.enhancer.worker.provider.call.Reply.Tokens;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a provider grants all workers together a minute. */
public interface RateBudget {
    /** A provider that sets no limit: costs nothing. */
    RateBudget UNLIMITED = new RateBudget() {
        @Override
        public Duration take(int tokens, Duration patience) {
            return Duration.ZERO;
        }

        @Override
        public void settle(int tokens, Tokens used) {
            // nothing was taken
        }

        @Override
        public OptionalInt requestsLeft() {
            return OptionalInt.empty();
        }
    };

    /**
     * Takes a request and its tokens, now or from what will be granted soon: its place in line is then kept.
     *
     * @param tokens that the call will use, estimated
     * @param patience the longest wait that is worth it
     * @return how long to wait before the call; null: longer than that, and nothing was taken
     */
    @Nullable
    Duration take(int tokens, Duration patience);

    /**
     * Takes or gives back the difference.
     *
     * @param tokens as taken
     * @param used as the provider counted
     */
    void settle(int tokens, Tokens used);

    /** Requests that could be made at once now; empty: no limit, or it is not known. Asks Redis: not for every job. */
    OptionalInt requestsLeft();
}
