package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.net.NameLookup;
import dev.enhancer.common.net.Ports;
import dev.enhancer.common.net.UrlHost;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Checks the URLs of webhooks. Delivery checks the address again, on the connection that it uses. */
final class WebhookUrls implements AutoCloseable {
    /** The message for a URL whose host has an address that must not be called. */
    static final String FORBIDDEN = "must not lead to a private or reserved address";

    private static final int MAX_CHARACTERS = 2_048;
    private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(2);
    // A lookup blocks its thread. If each takes 2 s, 16 threads make 8 lookups a second. Names beyond that pass here
    // and
    // are checked at delivery.
    private static final int LOOKUP_THREADS = 16;
    private static final int WAITING_LOOKUPS_PER_THREAD = 16;
    private static final int IDLE_THREAD_SECONDS = 60;

    private final boolean allowHttp;
    private final AddressPolicy policy;
    private final NameLookup lookup;
    private final Scheduler lookups = Schedulers.newBoundedElastic(
            LOOKUP_THREADS, WAITING_LOOKUPS_PER_THREAD, "webhook-host-lookup", IDLE_THREAD_SECONDS, true);

    WebhookUrls(boolean allowHttp, AddressPolicy policy, NameLookup lookup) {
        this.allowHttp = allowHttp;
        this.policy = policy;
        this.lookup = lookup;
    }

    /** What is wrong with the URL, as far as it shows without looking up the host; null if nothing is. */
    @Nullable
    String flawOf(String url) {
        if (url.length() > MAX_CHARACTERS) {
            return "must have at most %d characters".formatted(MAX_CHARACTERS);
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException _) {
            return "must be a URL";
        }
        if (!isAllowedScheme(uri.getScheme())) {
            return allowHttp ? "must be an absolute http or https URL" : "must be an absolute https URL";
        }
        if (uri.getRawUserInfo() != null) {
            return "must not contain user information";
        }
        if (uri.getHost() == null
                || !Ports.mayBeCalled(uri)
                || !uri.toASCIIString().equals(url)) {
            return "must be a URL with a valid host and a usual port, in ASCII";
        }
        return switch (UrlHost.of(uri.getHost())) {
            case UrlHost.Name _ -> null;
            case UrlHost.Unusual _ -> "must have a host that is a name or a usual IP address";
            case UrlHost.Address(InetAddress address) -> policy.allows(address) ? null : FORBIDDEN;
        };
    }

    private boolean isAllowedScheme(@Nullable String scheme) {
        return scheme != null
                && switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "https" -> true;
                    case "http" -> allowHttp;
                    default -> false;
                };
    }

    /**
     * True if the host's name resolves to an address that must not be called. False if the name cannot be resolved
     * within 2 s, or if too many lookups are waiting.
     *
     * @param url a URL without a flaw
     */
    Mono<Boolean> isForbidden(URI url) {
        return switch (UrlHost.of(url.getHost())) {
            case UrlHost.Name(String name) ->
                Mono.fromCallable(() -> resolvesToForbidden(name))
                        .subscribeOn(lookups)
                        .timeout(LOOKUP_TIMEOUT)
                        .onErrorReturn(WebhookUrls::isUndecided, false);
            case UrlHost.Address _, UrlHost.Unusual _ -> Mono.just(false);
        };
    }

    private boolean resolvesToForbidden(String name) {
        try {
            return Stream.of(lookup.addresses(name)).anyMatch(address -> !policy.allows(address));
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static boolean isUndecided(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof RejectedExecutionException;
    }

    @Override
    public void close() {
        lookups.dispose();
    }
}
