package dev.enhancer.worker.webhook;

import dev.enhancer.worker.call.CallClient;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of all deliveries. It follows no redirects, keeps no cookies, ignores proxy settings of the environment,
 * decompresses nothing and repeats nothing. It calls a host only if the certificate is valid for that host.
 */
final class WebhookHttp {
    /** Long enough for two lost packets, which are sent again after 1 s and 3 s. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration KEEP_IDLE = Duration.ofSeconds(20);
    /** Limits how long a busy connection keeps using an old address after the host has moved to another. */
    private static final Duration KEEP_AT_MOST = Duration.ofMinutes(2);

    private static final Duration CHECK_AFTER = Duration.ofMillis(500);

    private WebhookHttp() {}

    /**
     * Opens a connection per call and keeps it for the next call. The caller bounds the number of calls at once.
     *
     * @param addresses returns no address that must not be called
     */
    static CallClient client(DnsResolver addresses, TlsSocketStrategy tls) {
        return new CallClient(
                pool -> pool.setDnsResolver(addresses)
                        .setTlsSocketStrategy(tls)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.DISABLED) // the exchange limits the whole call
                                .setTimeToLive(TimeValue.of(KEEP_AT_MOST))
                                .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER))
                                .build()),
                (client, _) ->
                        client.evictIdleConnections(TimeValue.of(KEEP_IDLE)).setUserAgent("enhancer-webhooks"));
    }
}
