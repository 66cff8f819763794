package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What is needed to measure the calls to providers. */
public record Instruments(MeterRegistry meters, Traces traces, Clock clock) {
    /** Wraps a provider so that its calls are measured. */
    public MeasuredProvider measure(Profile profile, Provider provider) {
        return new MeasuredProvider(
                profile,
                provider,
                new CallMeters(profile.name(), meters, new RecentCalls(clock)),
                new CallSpans(profile, traces),
                clock);
    }
}
