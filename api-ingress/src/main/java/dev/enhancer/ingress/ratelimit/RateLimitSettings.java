package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.net.Network;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.setting.TrustedProxies;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The limits per minute for clients whose plan and own settings say nothing else.
 *
 * @param general requests of one client, or of one address without a valid token
 * @param heavy submissions of one client
 * @param auth requests of one address to routes that issue and check tokens
 * @param trustedProxies CIDRs of the proxies whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("enhancer.rate-limit")
record RateLimitSettings(int general, int heavy, int auth, List<String> trustedProxies) {
    RateLimitSettings {
        requireLimit(general, "RATE_LIMIT_GENERAL");
        requireLimit(heavy, "RATE_LIMIT_HEAVY");
        requireLimit(auth, "RATE_LIMIT_AUTH");
        trustedProxies = List.copyOf(trustedProxies);
        TrustedProxies.parse(trustedProxies);
    }

    private static void requireLimit(int perMinute, String variable) {
        if (perMinute < 1 || perMinute > Plans.HIGHEST_LIMIT) {
            throw new InvalidSettingException(variable, "must be 1 to " + Plans.HIGHEST_LIMIT);
        }
    }

    List<Network> proxies() {
        return TrustedProxies.parse(trustedProxies);
    }
}
