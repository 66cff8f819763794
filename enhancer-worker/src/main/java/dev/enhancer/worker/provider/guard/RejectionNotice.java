package dev.enhancer.worker.provider.guard;

import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a provider rejects our calls, for example because of an unknown model, a wrong path or a header that its
 * gateway needs. Jobs go on to the next provider meanwhile, so operators would not notice otherwise. One rejection may
 * be the fault of its job and is a warning; several in a row are an error, since somebody must act. {@link KeyRing}
 * logs refused keys.
 */
final class RejectionNotice implements Provider {
    private static final Logger log = LoggerFactory.getLogger(RejectionNotice.class);

    /**
     * So many rejections in a row are an error: three jobs are hardly all at fault, and even a system with few jobs gets
     * there soon.
     */
    private static final int ERROR_FROM = 3;

    private static final Duration REPEAT_AFTER = Duration.ofMinutes(10);

    private final String name;
    private final Provider provider;
    private final Clock clock;

    private int inARow;
    private Instant noWarningBefore = Instant.EPOCH;
    private Instant noErrorBefore = Instant.EPOCH;
    private boolean isErrorOpen;

    RejectionNotice(String name, Provider provider, Clock clock) {
        this.name = name;
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public CallResult ask(Prompt prompt, Call call) throws InterruptedException {
        CallResult reply = provider.ask(prompt, call);
        switch (reply) {
            case Unavailable unavailable when unavailable.isRejection() -> rejected(call, unavailable);
            case Unavailable _ -> {} // other failures say nothing about the request
            case CallResult.Completion _, CallResult.Refused _ -> accepted();
        }
        return reply;
    }

    private synchronized void rejected(Call call, Unavailable reply) {
        inARow++;
        boolean isError = inARow >= ERROR_FROM;
        Instant now = clock.instant();
        if (now.isBefore(isError ? noErrorBefore : noWarningBefore)) {
            return;
        }
        noWarningBefore = now.plus(REPEAT_AFTER);
        if (isError) {
            noErrorBefore = noWarningBefore;
            isErrorOpen = true;
        }
        (isError ? log.atError() : log.atWarn())
                .addKeyValue("provider", name)
                .addKeyValue("model", call.model())
                .addKeyValue("status", reply.httpStatus())
                .addKeyValue("on_end", inARow)
                .log("provider.rejects");
    }

    private synchronized void accepted() {
        if (isErrorOpen) {
            log.atInfo().addKeyValue("provider", name).log("provider.accepts");
        }
        inARow = 0;
        isErrorOpen = false;
    }
}
