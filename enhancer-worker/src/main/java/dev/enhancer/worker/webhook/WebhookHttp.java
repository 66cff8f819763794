package dev.enhancer.worker.webhook;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
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
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;

    private WebhookHttp() {}

    /**
     * Opens a connection a call and keeps it for the next; how many calls there are at once is for others to bound.
     *
     * @param addresses gives no address that must not be called
     */
    static CloseableHttpClient client(DnsResolver addresses, TlsSocketStrategy tls) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(addresses)
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX) // without a lock, and so without a bound in all
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                        .setSocketTimeout(Timeout.DISABLED) // the limit for the whole call is the sender's
                        .setTimeToLive(TimeValue.of(KEEP_AT_MOST))
                        .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(KEEP_IDLE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .setUserAgent("enhancer-webhooks")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }
}
