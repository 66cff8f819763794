package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.net.NameLookup;
import java.util.List;

/** The rules for targets, for tests of what submits jobs. */
public final class TestTargets {
    private TestTargets() {}

    public static WebhookFactory publicOnly(NameLookup lookup) {
        return new WebhookFactory(new WebhookUrls(false, AddressPolicy.allowing(List.of()), lookup));
    }
}
