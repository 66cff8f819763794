package dev.enhancer.ingress.setting;

import dev.enhancer.common.net.Network;
import java.util.List;

/** Reads {@code TRUSTED_PROXIES}: the proxies that are believed in what they say about where a client comes from. */
public final class TrustedProxies {
    private TrustedProxies() {}

    /**
     * @param cidrs as configured
     * @throws BadSettingException if one is no CIDR
     */
    public static List<Network> parse(List<String> cidrs) {
        try {
            return cidrs.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException _) {
            throw new BadSettingException("TRUSTED_PROXIES", "must be CIDRs, comma-separated");
        }
    }
}
