package dev.enhancer.worker.webhook;

import dev.enhancer.worker.call.CallClient;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of all deliveries: follows no redirect, keeps no cookie, heeds no proxy of the environment, unpacks
 * nothing, repeats nothing; certificates are those of the host or there is no call.
 */
final class WebhookHttp {
    /** Two lost packets, sent again after 1 s and 3 s, still connect. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration KEEP_IDLE = Duration.ofSeconds(20);
    /** A name that has moved is found again after this long however busy its connection is. */
    private static final Duration KEEP_AT_MOST = Duration.ofMinutes(2);

    private static final Duration CHECK_AFTER = Duration.ofMillis(500);

    private WebhookHttp() {}

    /**
     * Opens a connection a call and keeps it for the next; how many calls there are at once is for others to bound.
     *
     * @param addresses gives no address that must not be called
     */
    static CallClient client(DnsResolver addresses, TlsSocketStrategy tls) {
        return new CallClient(
                pool -> pool.setDnsResolver(addresses)
                        .setTlsSocketStrategy(tls)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.DISABLED) // the limit for the whole call is the sender's
                                .setTimeToLive(TimeValue.of(KEEP_AT_MOST))
                                .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER))
                                .build()),
                (client, _) ->
                        client.evictIdleConnections(TimeValue.of(KEEP_IDLE)).setUserAgent("enhancer-webhooks"));
    }
}
