package dev.enhancer.worker.exchange;

import dev.enhancer.common.provider.ProviderReport;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A provider on which this worker reports, and whose use operators and other workers may change. */
public interface ReportedProvider {
    /** The name in settings, results and attempts. */
    String name();

    /** How this worker finds the provider. */
    ProviderReport report();

    /** Follows the operators' {@link dev.enhancer.common.provider.ProviderSwitch}; null: they never set one. */
    void switchTo(@Nullable String position);

    /** How long this worker makes no calls to it, if other workers have not been told yet; otherwise zero. */
    Duration outageToReport();

    /** Notes that another worker makes no calls to it for the given time. */
    void onReportedOutage(Duration left, String worker);
}
