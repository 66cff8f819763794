package dev.enhancer.worker.provider;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which providers there are, who is asked when, and how patiently.
 *
 * @param chain names in the order in which they are asked: of {@code named}, or {@code rules} ({@code PROVIDER_CHAIN})
 * @param attemptBudget calls that a job may make in all, over all providers ({@code ATTEMPT_BUDGET})
 * @param permitWait how long a job waits to be let in by a provider's rate limit or bulkhead before it goes on to another
 * @param recheckAfter how long a key that is refused is out
 * @param refusalFallback whether the next provider is asked when one refuses the content
 * @param slowFrom percent of a provider's time-out, from which on its breaker counts a call as slow; all else of the
 *     breakers stands under {@code resilience4j.circuitbreaker}
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

    /** The local rules; in every worker, without settings. */
    static final String RULES = "rules";

    ProviderSettings {
        chain = List.copyOf(chain);
        named = Map.copyOf(named);
        named.forEach((name, remote) -> remote.check(name));
        require(!named.containsKey(RULES), "enhancer.providers.named must not contain rules, which need no settings");
        require(!chain.isEmpty(), "PROVIDER_CHAIN (enhancer.providers.chain) is empty");
        require(
                new HashSet<>(chain).size() == chain.size(),
                "PROVIDER_CHAIN (enhancer.providers.chain) repeats a name");
        for (String name : chain) {
            require(
                    name.equals(RULES) || named.containsKey(name),
                    "PROVIDER_CHAIN (enhancer.providers.chain) names '%s', which is neither rules nor one of %s"
                            .formatted(name, named.keySet().stream().sorted().toList()));
        }
        require(attemptBudget > 0, "ATTEMPT_BUDGET (enhancer.providers.attempt-budget) must be at least 1");
        require(!permitWait.isNegative(), "enhancer.providers.permit-wait must not be negative");
        require(recheckAfter.isPositive(), "enhancer.providers.recheck-after must be more than zero");
        require(slowFrom > 0 && slowFrom <= 100, "enhancer.providers.slow-from must be 1 to 100");
    }

    /**
     * How a failed call is repeated.
     *
     * @param firstWait before the first repetition; doubles with each, half to one and a half times as long by chance
     * @param longestWait the most that is waited while another remote provider could be asked instead
     * @param longestWaitAtLast the most that is waited when only the local rules, or nobody, would come next
     * @param totalTime no repetition begins later than this after the first call
     */
    record RetrySettings(Duration firstWait, Duration longestWait, Duration longestWaitAtLast, Duration totalTime) {
        RetrySettings {
            require(!firstWait.isNegative(), "enhancer.providers.retry.first-wait must not be negative");
            require(!longestWait.isNegative(), "enhancer.providers.retry.longest-wait must not be negative");
            require(
                    longestWaitAtLast.compareTo(longestWait) >= 0,
                    "enhancer.providers.retry.longest-wait-at-last must not be less than longest-wait");
            require(!totalTime.isNegative(), "enhancer.providers.retry.total-time must not be negative");
        }
    }

    /**
     * Whether a second provider is asked when the first one takes longer than it mostly does.
     *
     * @param share percent of turns that may do so at most
     */
    record HedgingSettings(boolean enabled, int share) {
        HedgingSettings {
            require(share > 0 && share <= 100, "HEDGING_SHARE (enhancer.providers.hedging.share) must be 1 to 100");
        }
    }

    static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
