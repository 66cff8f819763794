package dev.enhancer.ingress.web;

import dev.enhancer.common.net.Network;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.ingress.setting.TrustedProxies;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the HTTP edge: which origins and proxies it trusts, and the URL of the system.
 *
 * @param corsAllowedOrigins origins whose pages may read responses, e.g. {@code https://app.example.com}; {@code *}: all
 * @param trustedProxies CIDRs of the proxies whose {@code X-Forwarded-Proto} and {@code X-Forwarded-Host} are believed
 * @param publicUrl the URL under which clients reach the system, e.g. {@code https://api.example.com}; empty: the one that
 *     each request names
 */
@ConfigurationProperties("enhancer.web")
record WebSettings(List<String> corsAllowedOrigins, List<String> trustedProxies, String publicUrl) {
    static final String ORIGINS_VARIABLE = "CORS_ALLOWED_ORIGINS";
    static final String ANY_ORIGIN = "*";

    private static final Pattern PUBLIC_URL =
            Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");
    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?|\\*");

    WebSettings {
        corsAllowedOrigins = List.copyOf(corsAllowedOrigins);
        trustedProxies = List.copyOf(trustedProxies);
        if (!corsAllowedOrigins.stream()
                .allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            throw new InvalidSettingException(
                    ORIGINS_VARIABLE, "must be origins like https://host, comma-separated, or *");
        }
        TrustedProxies.parse(trustedProxies);
        if (!publicUrl.isEmpty() && !PUBLIC_URL.matcher(publicUrl).matches()) {
            throw new InvalidSettingException(
                    "PUBLIC_URL", "must be like https://host, without a path or a slash at its end");
        }
    }

    List<Network> proxies() {
        return TrustedProxies.parse(trustedProxies);
    }
}
