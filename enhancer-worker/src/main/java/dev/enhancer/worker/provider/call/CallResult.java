package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.Notes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The outcome of one call. It never contains a vendor's error message. */
public sealed interface CallResult {
    /** Status of the HTTP response; null: no response came, or the provider is no HTTP service. */
    @Nullable
    Integer httpStatus();

    /**
     * A completion, without the white space around it.
     *
     * @param model the model that made it
     * @param notes what the client should know about it
     * @param finished whether the model ended it by itself; false: the provider did not say
     */
    record Completion(
            String text,
            String model,
            Tokens tokens,
            @Nullable Integer httpStatus,
            Notes notes,
            boolean finished) implements CallResult {
        /** A finished completion. */
        public Completion(String text, String model, Tokens tokens, @Nullable Integer httpStatus, Notes notes) {
            this(text, model, tokens, httpStatus, notes, true);
        }

        /** A finished completion without notes. */
        public Completion(String text, String model, Tokens tokens, @Nullable Integer httpStatus) {
            this(text, model, tokens, httpStatus, Notes.NONE);
        }
    }

    /** The provider refuses this content and would refuse it the next time, too. */
    record Refused(Tokens tokens, @Nullable Integer httpStatus) implements CallResult {}

    /**
     * No usable completion.
     *
     * @param outcome the class of the failure
     * @param retryAfter how long the provider asks us to wait; null: it did not say
     * @param tokens what the provider charges nevertheless, for example for a completion that was cut off
     * @param reminder what to say in the next call, if the completion had a defect that the model can avoid; null: nothing
     */
    record Unavailable(
            Outcome outcome,
            @Nullable Integer httpStatus,
            @Nullable Duration retryAfter,
            Tokens tokens,
            @Nullable Reminder reminder)
            implements CallResult {
        private static final int OK = 200;
        private static final int FIRST_REDIRECT = 300;
        private static final int REQUEST_TIMEOUT = 408;
        private static final int CONFLICT = 409; // a request with the same key is running, or a lock timed out
        private static final int TOO_EARLY = 425;
        private static final int TOO_MANY_REQUESTS = 429;
        private static final int FIRST_SERVER_ERROR = 500;

        public Unavailable(Outcome outcome, @Nullable Integer httpStatus, @Nullable Duration retryAfter) {
            this(outcome, httpStatus, retryAfter, Tokens.NONE);
        }

        /** A failure that no reminder avoids. */
        public Unavailable(
                Outcome outcome, @Nullable Integer httpStatus, @Nullable Duration retryAfter, Tokens tokens) {
            this(outcome, httpStatus, retryAfter, tokens, null);
        }

        /** A failure without an HTTP status or a time to wait. */
        public static Unavailable of(Outcome outcome) {
            return new Unavailable(outcome, null, null);
        }

        /**
         * True if the provider rejects the call for another reason than the key. Repeating it helps only after a change of
         * the call, its address (3xx) or the account (402).
         */
        public boolean isRejection() {
            return !isPassing()
                    && httpStatus != null
                    && httpStatus >= FIRST_REDIRECT
                    && outcome != Outcome.UNAUTHORIZED;
        }

        /**
         * True if the same call may succeed a moment later. False if the provider rejects the call itself, for example
         * because of a wrong key or an unknown model; that says nothing about the provider's health.
         */
        public boolean isPassing() {
            if (httpStatus == null) {
                return true;
            }
            return switch (httpStatus) {
                case OK, REQUEST_TIMEOUT, CONFLICT, TOO_EARLY, TOO_MANY_REQUESTS -> true;
                default -> httpStatus >= FIRST_SERVER_ERROR;
            };
        }
    }

    /** Tokens that a call used, as the provider counts them; zero if it did not say. */
    record Tokens(int input, int output) {
        public static final Tokens NONE = new Tokens(0, 0);
    }
}
