package dev.enhancer.worker.provider.call;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.worker.provider.call.CallResult.Completion;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replies as a test tells it to; its last reply is repeated. */
public final class FakeProvider implements Provider {
    private final Deque<Function<Call, CallResult>> replies = new ArrayDeque<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Prompt> prompts = new CopyOnWriteArrayList<>();

    public FakeProvider replies(CallResult... next) {
        for (CallResult reply : next) {
            replies.add(_ -> reply);
        }
        return this;
    }

    public FakeProvider fails(RuntimeException defect) {
        replies.add(_ -> {
            throw defect;
        });
        return this;
    }

    public FakeProvider fails(Error error) {
        replies.add(_ -> {
            throw error;
        });
        return this;
    }

    /** Takes the whole time limit, and then says that it is over. */
    public FakeProvider hangs(FakeClock clock) {
        replies.add(call -> {
            clock.advance(call.timeLimit());
            return Unavailable.of(Outcome.TIMEOUT);
        });
        return this;
    }

    public FakeProvider takes(FakeClock clock, Duration time, CallResult reply) {
        replies.add(_ -> {
            clock.advance(time);
            return reply;
        });
        return this;
    }

    /** Forgets what it was told to reply. */
    public FakeProvider anew() {
        replies.clear();
        return this;
    }

    @Override
    public synchronized CallResult ask(Prompt prompt, Call call) {
        calls.add(call);
        prompts.add(prompt);
        Function<Call, CallResult> reply = replies.size() > 1 ? replies.remove() : replies.element();
        return reply.apply(call);
    }

    public List<Call> calls() {
        return calls;
    }

    public List<Prompt> prompts() {
        return prompts;
    }

    public static CallResult answer(String text) {
        return new Completion(text, "model-1", new Tokens(1000, 500), 200);
    }

    public static CallResult refusal() {
        return new CallResult.Refused(Tokens.NONE, 400);
    }

    public static CallResult status(int status, Outcome outcome) {
        return new Unavailable(outcome, status, null);
    }

    public static CallResult serverError() {
        return status(500, Outcome.SERVER_ERROR);
    }

    public static CallResult unauthorized() {
        return status(401, Outcome.UNAUTHORIZED);
    }

    public static CallResult rateLimited(@Nullable Duration retryAfter) {
        return new Unavailable(Outcome.RATE_LIMITED, 429, retryAfter);
    }
}
