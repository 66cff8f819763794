package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.anthropic.Messages;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.openai.ChatCompletions;
import dev.enhancer.worker.provider.rules.LocalRules;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the chain that the settings describe. */
final class ChainFactory {
    private static final Logger log = LoggerFactory.getLogger(ChainFactory.class);

    private final ProviderSettings settings;
    private final GuardFactory guardFactory;
    private final RetryRule rule;
    private final Http http;
    private final MeterRegistry meters;
    private final Clock clock;

    ChainFactory(ProviderSettings settings, GuardFactory guardFactory, Http http, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.guardFactory = guardFactory;
        this.http = http;
        this.meters = meters;
        this.clock = clock;
        rule = new RetryRule(settings.retry(), () -> ThreadLocalRandom.current().nextDouble(), clock);
    }

    /** @throws IllegalStateException if no provider is left that could be asked */
    ProviderChain make() {
        List<Link> links = new ArrayList<>();
        for (String name : settings.chain()) {
            RemoteSettings remote = settings.named().get(name);
            if (remote == null) {
                links.add(rules());
            } else if (!remote.apiKey().isEmpty()) {
                links.add(guarded(name, remote));
            } else {
                log.atInfo()
                        .addKeyValue("provider", name)
                        .addKeyValue("reason", "no_key")
                        .log("provider.left_out");
            }
        }
        if (links.isEmpty()) {
            throw new IllegalStateException(
                    "PROVIDER_CHAIN (enhancer.providers.chain) has no provider with a key, and no rules: "
                            + settings.chain());
        }
        log.atInfo()
                .addKeyValue("providers", links.stream().map(Link::name).toList())
                .log("provider.chain");
        return new ProviderChain(links, new PromptTemplates(), settings.attemptBudget(), clock);
    }

    private Link rules() {
        Profile profile = new Profile(ProviderSettings.RULES, LocalRules.VERSION, Duration.ofDays(1), Prices.FREE);
        return new LocalProvider(measured(profile, new LocalRules()));
    }

    private Link guarded(String name, RemoteSettings remote) {
        Prices prices = new Prices(remote.inputPrice(), remote.outputPrice());
        Profile profile = new Profile(name, remote.model(), remote.timeout(), prices);
        Guards guards = guardFactory.make(name, remote, settings);
        KeyWatch key = new KeyWatch(guards.breaker(), settings.recheckAfter());
        Bottleneck bottleneck = new Bottleneck(guards, clock);
        Gauge.builder("enhancer.provider.bound", () -> bottleneck.isTight() ? 1 : 0)
                .description("1: jobs wait for the provider, more workers would not help")
                .tag("provider", name)
                .register(meters);
        return new GuardedProvider(measured(profile, provider(remote)), guards, rule, key, bottleneck);
    }

    private Provider provider(RemoteSettings remote) {
        return switch (remote.kind()) {
            case RemoteSettings.OPENAI -> new ChatCompletions(http, remote.url(), remote.apiKey(), clock);
            case RemoteSettings.ANTHROPIC -> new Messages(http, remote.url(), remote.apiKey(), clock);
            default -> throw new IllegalStateException("settings of an unknown kind were let through");
        };
    }

    private MeasuredProvider measured(Profile profile, Provider provider) {
        return new MeasuredProvider(profile, provider, new CallMeters(profile.name(), meters), clock);
    }
}
