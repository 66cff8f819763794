package dev.enhancer.ingress.setting;

import dev.enhancer.common.net.Network;
import dev.enhancer.common.setting.InvalidSettingException;
import java.util.List;

/** Reads {@code TRUSTED_PROXIES}: the proxies that are believed when they report where a request comes from. */
public final class TrustedProxies {
    private TrustedProxies() {}

    /**
     * @param cidrs as configured
     * @throws InvalidSettingException if one is not a CIDR
     */
    public static List<Network> parse(List<String> cidrs) {
        try {
            return cidrs.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException _) {
            throw new InvalidSettingException("TRUSTED_PROXIES", "must be CIDRs, comma-separated");
        }
    }
}
