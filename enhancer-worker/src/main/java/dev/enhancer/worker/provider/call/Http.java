package dev.enhancer.worker.provider.call;

import dev.enhancer.common.net.NameLookup;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.call.CallClient;
import dev.enhancer.worker.call.NameService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client of all providers. Does what it is told once and nothing else; thousands may use it at the same time. */
public final class Http implements AutoCloseable {
    /** Two lost packets, sent again after 1 s and 3 s, still connect; nobody who is up needs longer. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Balancers in front of providers drop idle connections after a minute or more. */
    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

    /** A connection that has lain idle for so long is looked at before it is used. */
    private static final Duration CHECK_AFTER = Duration.ofSeconds(2);

    /** Apart from that of the webhooks, whose hosts are anybody's choice and may keep all its threads. */
    private final NameService names = new NameService("call-lookup-", InetAddress::getAllByName);

    private final CallClient client = client(names);
    private final BoundedCalls calls = new BoundedCalls("call-limits");

    /**
     * Sends a request and waits for what becomes of it.
     *
     * @param limit from now to the last byte of the answer
     * @throws ExecutionException with what the exchange or the handler threw
     */
    public <T> T exchange(ClassicHttpRequest request, HttpClientResponseHandler<T> handler, Duration limit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return calls.call(() -> client.execute(request, handler), limit);
    }

    @Override
    public void close() throws IOException {
        calls.close();
        client.close();
        names.close();
    }

    /** Opens a connection a call and keeps it for the next; how many calls there are at once is for others to bound. */
    private static CallClient client(NameLookup names) {
        return new CallClient(
                pool -> pool.setDnsResolver(new Addresses(names))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.DISABLED) // the limit for the whole call is the endpoint's
                                .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER))
                                .build()),
                (client, connections) -> client.addExecInterceptorFirst("kept-connections", (request, scope, chain) -> {
                            try {
                                return chain.proceed(request, scope);
                            } catch (NoHttpResponseException | SocketException e) {
                                // Where one kept connection has been closed, the others most likely are too:
                                // without this each of them would cost a call.
                                connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
                                throw e;
                            }
                        })
                        .evictIdleConnections(TimeValue.of(KEEP_IDLE))
                        .setProxySelector(ProxySelector.getDefault())
                        .setUserAgent("enhancer"));
    }

    /** What the client is to connect to. */
    private record Addresses(NameLookup names) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return names.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host; // nobody needs it, and it would be another look-up
        }
    }
}
