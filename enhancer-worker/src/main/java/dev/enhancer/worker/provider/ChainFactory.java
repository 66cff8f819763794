package dev.enhancer.worker.provider;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.anthropic.Messages;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.openai.ChatCompletions;
import dev.enhancer.worker.provider.rules.LocalRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Makes the chain that the settings describe. */
final class ChainFactory {
    private static final Logger log = LoggerFactory.getLogger(ChainFactory.class);

    private final ProviderSettings settings;
    private final GuardFactory guardFactory;
    private final RetryRule rule;
    private final Http http;
    private final StringRedisTemplate redis;
    private final MeterRegistry meters;
    private final Traces traces;
    private final Clock clock;

    ChainFactory(
            ProviderSettings settings,
            GuardFactory guardFactory,
            Http http,
            StringRedisTemplate redis,
            MeterRegistry meters,
            Traces traces,
            Clock clock) {
        this.settings = settings;
        this.guardFactory = guardFactory;
        this.http = http;
        this.redis = redis;
        this.meters = meters;
        this.traces = traces;
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
            } else if (!remote.keys().isEmpty()) {
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
        return new ProviderChain(
                links,
                new PromptTemplates(),
                new Hedging(settings.hedging()),
                settings.attemptBudget(),
                settings.refusalFallback(),
                clock);
    }

    private Link rules() {
        Profile profile = new Profile(
                ProviderSettings.RULES, ProviderSettings.RULES, LocalRules.VERSION, Duration.ofDays(1), Prices.FREE);
        return new LocalProvider(measured(profile, new LocalRules()));
    }

    private Link guarded(String name, RemoteSettings remote) {
        Prices prices = new Prices(remote.inputPrice(), remote.outputPrice());
        Profile profile = new Profile(name, remote.kind(), remote.model(), remote.timeout(), prices);
        List<Provider> underEachKey = remote.keys().stream()
                .<Provider>map(key -> new AnswerReview(provider(remote, key)))
                .toList();
        KeyRing keys = new KeyRing(name, underEachKey, settings.recheckAfter(), clock);
        Guards guards = guardFactory.make(name, remote, settings, keys, budget(name, remote));
        SharedBreaker breaker = new SharedBreaker(guards.breaker(), clock);
        Bottleneck bottleneck = new Bottleneck(guards, keys, clock);
        MeasuredProvider measured = measured(profile, new RejectionNotice(name, keys, clock));
        GuardedProvider link = new GuardedProvider(measured, guards, rule, keys, breaker, bottleneck);
        new ProviderMeters(meters).register(link, keys, bottleneck);
        return link;
    }

    private RateBudget budget(String name, RemoteSettings remote) {
        return remote.requestsPerMinute() == 0 && remote.tokensPerMinute() == 0
                ? RateBudget.UNLIMITED
                : new SharedBudget(redis, name, remote.requestsPerMinute(), remote.tokensPerMinute(), clock);
    }

    private Provider provider(RemoteSettings remote, Secret key) {
        return switch (remote.kind()) {
            case RemoteSettings.OPENAI -> new ChatCompletions(http, remote.url(), key, remote.headers(), clock);
            case RemoteSettings.ANTHROPIC -> new Messages(http, remote.url(), key, remote.headers(), clock);
            default -> throw new IllegalStateException("settings of an unknown kind were let through");
        };
    }

    private MeasuredProvider measured(Profile profile, Provider provider) {
        return new MeasuredProvider(
                profile,
                provider,
                new CallMeters(profile.name(), meters, new RecentCalls(clock)),
                new CallSpans(profile, traces),
                clock);
    }
}
