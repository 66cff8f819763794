package dev.enhancer.worker.provider;

import dev.enhancer.worker.provider.chain.Instruments;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.chain.LocalProvider;
import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.chain.Prices;
import dev.enhancer.worker.provider.chain.ProviderChain;
import dev.enhancer.worker.provider.guard.GuardedLinks;
import dev.enhancer.worker.provider.prompt.PromptTemplates;
import dev.enhancer.worker.provider.rules.LocalRules;
import dev.enhancer.worker.provider.share.RateBudget;
import dev.enhancer.worker.provider.share.SharedBudget;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the chain that the settings describe. */
final class ChainFactory {
    private static final Logger log = LoggerFactory.getLogger(ChainFactory.class);

    private final ProviderSettings settings;
    private final ProviderKinds kinds;
    private final GuardedLinks guardedLinks;
    private final Instruments instruments;
    private final ScriptRunner redis;

    ChainFactory(
            ProviderSettings settings,
            ProviderKinds kinds,
            GuardedLinks guardedLinks,
            Instruments instruments,
            ScriptRunner redis) {
        this.settings = settings;
        this.kinds = kinds;
        this.guardedLinks = guardedLinks;
        this.instruments = instruments;
        this.redis = redis;
    }

    /** @throws IllegalStateException if the chain has no provider with a key, and no local rules */
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
                settings.hedging(),
                settings.attemptBudget(),
                settings.refusalFallback(),
                instruments.clock());
    }

    private Link rules() {
        Profile profile =
                new Profile(LocalRules.NAME, LocalRules.NAME, LocalRules.VERSION, Duration.ofDays(1), Prices.FREE);
        return new LocalProvider(instruments.measure(profile, new LocalRules()));
    }

    private Link guarded(String name, RemoteSettings remote) {
        Prices prices = new Prices(remote.inputPrice(), remote.outputPrice());
        Profile profile = new Profile(name, remote.kind(), remote.model(), remote.timeout(), prices);
        return guardedLinks.make(profile, kinds.underEachKey(remote), budget(name, remote), remote.maxConcurrent());
    }

    private RateBudget budget(String name, RemoteSettings remote) {
        return remote.requestsPerMinute() == 0 && remote.tokensPerMinute() == 0
                ? RateBudget.UNLIMITED
                : new SharedBudget(redis, name, remote.requestsPerMinute(), remote.tokensPerMinute());
    }
}
