package dev.enhancer.worker.provider.guard;

import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Unavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that a provider will not have our calls, such as for an unknown model, a path that is not there, or a header
 * that its gateway wants: jobs go on to the next provider meanwhile, so nobody would notice. One rejection may be a job's own
 * fault and is a warning; several on end are an error, for somebody must act. Refused keys are the {@link KeyRing}'s to tell.
 */
final class RejectionNotice implements Provider {
    private static final Logger log = LoggerFactory.getLogger(RejectionNotice.class);

    /** No job is to blame for what happens to three on end; and few enough for a system with little to do. */
    private static final int CERTAIN = 3;

    private static final Duration SAID_AGAIN_AFTER = Duration.ofMinutes(10);

    private final String name;
    private final Provider provider;
    private final Clock clock;

    private int onEnd;
    private Instant noWarningBefore = Instant.EPOCH;
    private Instant noErrorBefore = Instant.EPOCH;
    private boolean isErrorOpen;

    RejectionNotice(String name, Provider provider, Clock clock) {
        this.name = name;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public Reply ask(Prompt prompt, Call call) throws InterruptedException {
        Reply reply = provider.ask(prompt, call);
        switch (reply) {
            case Unavailable unavailable when unavailable.isRejection() -> rejected(call, unavailable);
            case Unavailable _ -> {} // says nothing about the request
            case Reply.Answer _, Reply.Refused _ -> taken();
        }
        return reply;
    }

    private synchronized void rejected(Call call, Unavailable reply) {
        onEnd++;
        boolean isCertain = onEnd >= CERTAIN;
        Instant now = clock.instant();
        if (now.isBefore(isCertain ? noErrorBefore : noWarningBefore)) {
            return;
        }
        noWarningBefore = now.plus(SAID_AGAIN_AFTER);
        if (isCertain) {
            noErrorBefore = noWarningBefore;
            isErrorOpen = true;
        }
        (isCertain ? log.atError() : log.atWarn())
                .addKeyValue("provider", name)
                .addKeyValue("model", call.model())
                .addKeyValue("status", reply.httpStatus())
                .addKeyValue("on_end", onEnd)
                .log("provider.rejects");
    }

    private synchronized void taken() {
        if (isErrorOpen) {
            log.atInfo().addKeyValue("provider", name).log("provider.accepts");
        }
        onEnd = 0;
        isErrorOpen = false;
    }
}
