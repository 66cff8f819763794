package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Unavailable;
import dev.enhancer.worker.provider.share.Switch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider that runs in this process and cannot fail. It needs no guards, and its calls use none of the budget. */
public final class LocalProvider implements Link {
    private final MeasuredProvider provider;
    private final Switch enabled = new Switch();

    public LocalProvider(MeasuredProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean isReady() {
        return enabled.isOn();
    }

    @Override
    public CallResult ask(ProviderRequest request) throws InterruptedException {
        // there is only one model, so the client's choice does not matter
        ProviderRequest withoutModel = new ProviderRequest(request.prompt(), null, List.of(), request.ledger());
        if (!enabled.isOn()) {
            request.ledger().skip(name(), provider.model(withoutModel), Outcome.SKIPPED_OPEN_BREAKER);
            return Unavailable.of(Outcome.SKIPPED_OPEN_BREAKER);
        }
        return provider.call(withoutModel, "local");
    }

    @Override
    public Optional<Duration> usualLatency() {
        return Optional.empty();
    }

    @Override
    public ProviderReport report() {
        return provider.report(Breaker.CLOSED, false, 0, null);
    }

    @Override
    public void switchTo(@Nullable String position) {
        enabled.set(position);
    }

    @Override
    public Duration outageToReport() {
        return Duration.ZERO;
    }

    @Override
    public void onReportedOutage(Duration left, String worker) {
        // it is never down
    }
}
