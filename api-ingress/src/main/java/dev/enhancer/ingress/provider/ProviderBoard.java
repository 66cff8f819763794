package dev.enhancer.ingress.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.audit.AuditAction;
import dev.enhancer.ingress.audit.Operator;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.backend.SetSwitch;
import dev.enhancer.ingress.backend.WorkerReports;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Reads what workers report about their providers in Redis, and writes the switches that workers follow. */
final class ProviderBoard {
    private final WorkerReports reports;
    private final RedisCommands redis;
    private final Clock clock;

    ProviderBoard(WorkerReports reports, RedisCommands redis, Clock clock) {
        this.reports = reports;
        this.redis = redis;
        this.clock = clock;
    }

    /** All providers of living workers, in the order of a chain. */
    Mono<List<ProviderState>> all() {
        return reports().zipWith(redis.hash(Keys.PROVIDER_SWITCHES), ProviderBoard::states);
    }

    /**
     * Switches a provider on or off, which workers see within a second. Returns its last reported state with the new switch;
     * empty if no worker has it.
     */
    Mono<ProviderState> set(String name, boolean on, Operator operator) {
        String position = on ? ProviderSwitch.on(clock.instant()) : ProviderSwitch.OFF;
        AuditAction action = on ? AuditAction.PROVIDER_ENABLED : AuditAction.PROVIDER_DISABLED;
        return reports()
                .flatMap(all -> Mono.justOrEmpty(byName(all).get(name)))
                .delayUntil(_ ->
                        redis.run(new SetSwitch(Keys.PROVIDER_SWITCHES, name, position, operator.did(action, name))))
                .map(ofOne -> ProviderState.of(ofOne, on));
    }

    private Mono<List<ProviderReport>> reports() {
        return reports.all(Keys.PROVIDER_REPORTS, ProviderReport.class);
    }

    private static List<ProviderState> states(List<ProviderReport> reports, Map<String, byte[]> switches) {
        List<ProviderState> states = new ArrayList<>();
        byName(reports).forEach((name, ofOne) -> {
            byte[] position = switches.get(name);
            states.add(ProviderState.of(ofOne, position == null || ProviderSwitch.isOn(new String(position, UTF_8))));
        });
        return states;
    }

    private static Map<String, List<ProviderReport>> byName(List<ProviderReport> reports) {
        return reports.stream()
                .collect(Collectors.groupingBy(ProviderReport::name, LinkedHashMap::new, Collectors.toList()));
    }
}
