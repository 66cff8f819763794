package dev.enhancer.ingress.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReports;
import dev.enhancer.common.provider.ProviderSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Reads what workers report about their providers in Redis, and writes the switches that workers follow. */
final class ProviderBoard {
    private static final Logger log = LoggerFactory.getLogger(ProviderBoard.class);

    private final RedisCommands redis;
    private final Clock clock;

    ProviderBoard(RedisCommands redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** All providers of living workers, in the order of a chain. */
    Mono<List<ProviderState>> all() {
        return redis.hash(Keys.PROVIDER_REPORTS)
                .zipWith(redis.hash(Keys.PROVIDER_SWITCHES))
                .map(both -> states(both.getT1(), both.getT2()));
    }

    /**
     * Switches a provider on or off, which workers see within a second. Returns its last reported state with the new switch;
     * empty if no worker has it.
     */
    Mono<ProviderState> set(String name, boolean on) {
        String position = on ? ProviderSwitch.on(clock.instant()) : ProviderSwitch.OFF;
        return redis.hash(Keys.PROVIDER_REPORTS)
                .flatMap(reports -> Mono.justOrEmpty(byName(reports).get(name)))
                .delayUntil(_ -> redis.setFields(Keys.PROVIDER_SWITCHES, Map.of(name, position.getBytes(UTF_8))))
                .map(reports -> ProviderState.of(reports, on));
    }

    private static List<ProviderState> states(Map<String, byte[]> reports, Map<String, byte[]> switches) {
        List<ProviderState> states = new ArrayList<>();
        byName(reports).forEach((name, ofOne) -> {
            byte[] position = switches.get(name);
            states.add(ProviderState.of(ofOne, position == null || ProviderSwitch.isOn(new String(position, UTF_8))));
        });
        return states;
    }

    private static Map<String, List<ProviderReport>> byName(Map<String, byte[]> reports) {
        Map<String, List<ProviderReport>> byName = new LinkedHashMap<>();
        for (byte[] report : reports.values()) {
            for (ProviderReport one : read(new String(report, UTF_8))) {
                byName.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(one);
            }
        }
        return byName;
    }

    /** Skips a report that this version cannot read: the other workers' reports are still shown. */
    private static List<ProviderReport> read(String report) {
        try {
            return ProviderReports.read(report.substring(report.indexOf(' ') + 1));
        } catch (IllegalArgumentException _) {
            log.atWarn().log("provider.report_unreadable");
            return List.of();
        }
    }
}
