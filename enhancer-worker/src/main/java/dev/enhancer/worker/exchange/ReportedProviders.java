package dev.enhancer.worker.exchange;

import dev.enhancer.common.provider.ProviderReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All providers on which this worker reports. */
public final class ReportedProviders {
    private final List<? extends ReportedProvider> all;

    /** @param all in the order of the chain */
    public ReportedProviders(List<? extends ReportedProvider> all) {
        this.all = List.copyOf(all);
    }

    List<ProviderReport> reports() {
        return all.stream().map(ReportedProvider::report).toList();
    }

    /** By provider: how long this worker makes no calls to it, if other workers have not been told yet. */
    Map<String, Duration> down() {
        Map<String, Duration> outages = new HashMap<>();
        for (ReportedProvider provider : all) {
            Duration down = provider.outageToReport();
            if (down.isPositive()) {
                outages.put(provider.name(), down);
            }
        }
        return outages;
    }

    void follow(ExchangeReports.Heard heard) {
        for (ReportedProvider provider : all) {
            provider.switchTo(heard.providers().get(provider.name()));
            for (ExchangeReports.Outage outage : heard.outages()) {
                if (outage.provider().equals(provider.name())) {
                    provider.onReportedOutage(outage.left(), outage.worker());
                }
            }
        }
    }
}
