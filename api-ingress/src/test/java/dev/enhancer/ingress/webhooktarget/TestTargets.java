package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.net.NameLookup;
import java.util.List;

/** Makes the rules for webhook targets in tests of submissions. */
public final class TestTargets {
    private TestTargets() {}

    public static WebhookFactory publicOnly(NameLookup lookup) {
        return new WebhookFactory(new WebhookUrls(false, AddressPolicy.allowing(List.of()), lookup));
    }
}
