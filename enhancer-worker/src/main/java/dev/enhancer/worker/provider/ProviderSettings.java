package dev.enhancer.worker.provider;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.worker.provider.chain.HedgingSettings;
import dev.enhancer.worker.provider.guard.GuardSettings;
import dev.enhancer.worker.provider.guard.RetrySettings;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers there are, in which order they are asked, and for how long.
 *
 * @param chain names in the order in which they are asked: of {@code named}, or {@code rules} ({@code PROVIDER_CHAIN})
 * @param attemptBudget calls that a job may make in all, over all providers ({@code ATTEMPT_BUDGET})
 * @param permitWait how long a job waits for a provider's rate limit or bulkhead before it goes on to the next provider
 * @param recheckAfter how long a refused key is not used
 * @param refusalFallback whether the next provider is asked when one refuses the content
 * @param slowFrom a call is slow for the breaker from this percentage of the provider's time-out; the other settings of
 *     breakers are under {@code resilience4j.circuitbreaker}
 * @param named the remote providers; one without a key is left out
 */
@ConfigurationProperties("enhancer.providers")
record ProviderSettings(
        List<String> chain,
        int attemptBudget,
        Duration permitWait,
        Duration recheckAfter,
        boolean refusalFallback,
        RetrySettings retry,
        int slowFrom,
        HedgingSettings hedging,
        @DefaultValue Map<String, RemoteSettings> named) {

    ProviderSettings {
        chain = List.copyOf(chain);
        named = Map.copyOf(named);
        named.forEach((name, remote) -> remote.check(name));
        require(
                !named.containsKey(LocalRules.NAME),
                "enhancer.providers.named",
                "must not contain rules, which need no settings");
        require(!chain.isEmpty(), "PROVIDER_CHAIN (enhancer.providers.chain)", "is empty");
        require(
                new HashSet<>(chain).size() == chain.size(),
                "PROVIDER_CHAIN (enhancer.providers.chain)",
                "repeats a name");
        for (String name : chain) {
            require(
                    name.equals(LocalRules.NAME) || named.containsKey(name),
                    "PROVIDER_CHAIN (enhancer.providers.chain)",
                    "names '%s', which is neither rules nor one of %s"
                            .formatted(name, named.keySet().stream().sorted().toList()));
        }
        require(attemptBudget > 0, "ATTEMPT_BUDGET (enhancer.providers.attempt-budget)", "must be at least 1");
        require(!permitWait.isNegative(), "enhancer.providers.permit-wait", "must not be negative");
        require(recheckAfter.isPositive(), "enhancer.providers.recheck-after", "must be more than zero");
        require(slowFrom > 0 && slowFrom <= 100, "enhancer.providers.slow-from", "must be 1 to 100");
    }

    /** The settings that the guards of all remote providers share. */
    GuardSettings guards() {
        return new GuardSettings(attemptBudget, permitWait, recheckAfter, slowFrom, retry);
    }

    /** Each provider's model by its name, in the order of the chain; empty for the local rules. */
    SequencedMap<String, String> models() {
        SequencedMap<String, String> models = new LinkedHashMap<>();
        for (String name : chain) {
            RemoteSettings remote = named.get(name);
            models.put(name, remote == null ? "" : remote.model());
        }
        return models;
    }

    static void require(boolean condition, String setting, String rule) {
        if (!condition) {
            throw new InvalidSettingException(setting, rule);
        }
    }
}
