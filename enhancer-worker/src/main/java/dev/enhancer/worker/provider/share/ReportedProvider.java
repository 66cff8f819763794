package dev.enhancer.worker.provider.share;

import dev.enhancer.common.provider.ProviderReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider as this worker reports on it, and as operators and other workers may change how it is used. */
public interface ReportedProvider {
    /** The name in settings, results and attempts. */
    String name();

    /** How this worker finds it. */
    ProviderReport report();

    /** Does as operators want: a {@link dev.enhancer.common.provider.ProviderSwitch}, null if they never said. */
    void switchTo(@Nullable String position);

    /** For how long it gets no calls, if that is news for other workers; else zero. */
    Duration downToTell();

    /** Another worker gives it no calls for so long. */
    void hearDown(Duration left, String worker);
}
