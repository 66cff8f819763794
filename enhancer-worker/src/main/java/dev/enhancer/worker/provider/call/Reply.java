package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call. Never holds a vendor's words about an error. */
public sealed interface Reply {
    /** What the provider answered with; null: nothing came, or it is no HTTP service. */
    @Nullable
    Integer httpStatus();

    /**
     * The provider's answer, without the white space around it.
     *
     * @param model which model answered
     */
    record Answer(
            String text,
            String model,
            Tokens tokens,
            @Nullable Integer httpStatus) implements Reply {}

    /** The provider will not touch this content, and would not the next time. */
    record Refused(Tokens tokens, @Nullable Integer httpStatus) implements Reply {}

    /**
     * No answer that is of use.
     *
     * @param outcome which class of failure
     * @param retryAfter how long the provider asks to be left alone; null: it did not say
     * @param tokens what it charges all the same, as for an answer that was cut off
     */
    record Unavailable(
            Outcome outcome,
            @Nullable Integer httpStatus,
            @Nullable Duration retryAfter,
            Tokens tokens) implements Reply {
        private static final int OK = 200;
        private static final int FIRST_REDIRECT = 300;
        private static final int REQUEST_TIMEOUT = 408;
        private static final int CONFLICT =
                409; // what has the same key is still on its way, or a lock was not had in time
        private static final int TOO_EARLY = 425;
        private static final int TOO_MANY_REQUESTS = 429;
        private static final int FIRST_SERVER_ERROR = 500;

        public Unavailable(Outcome outcome, @Nullable Integer httpStatus, @Nullable Duration retryAfter) {
            this(outcome, httpStatus, retryAfter, Tokens.NONE);
        }

        /** A failure of which nothing else is known. */
        public static Unavailable of(Outcome outcome) {
            return new Unavailable(outcome, null, null);
        }

        /**
         * True if the provider will not have the call, and its key is not why: what must change is the call, its address (3xx), or
         * the account (402).
         */
        public boolean isRejection() {
            return !isPassing()
                    && httpStatus != null
                    && httpStatus >= FIRST_REDIRECT
                    && outcome != Outcome.UNAUTHORIZED;
        }

        /**
         * True if the same call may well succeed a moment later; false if it is the call itself that the provider will
         * not have (a wrong key, an unknown model), which says nothing about the provider's health.
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

    /** What a call used, as the provider counts it; zero where it did not say. */
    record Tokens(int input, int output) {
        public static final Tokens NONE = new Tokens(0, 0);
    }
}
