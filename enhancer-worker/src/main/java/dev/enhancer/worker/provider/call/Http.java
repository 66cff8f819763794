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

/**
 * The HTTP client of all providers. It sends each request once: no redirects, no cookies, no repetitions. Thousands of
 * threads may use it at the same time.
 */
public final class Http implements AutoCloseable {
    /**
     * With two lost packets, which are sent again after 1 s and 3 s, a connection still opens. No reachable host needs
     * longer.
     */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * How long an idle connection is kept. Load balancers in front of providers drop idle connections after a minute or
     * more.
     */
    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

    /** A connection that was idle for this long is checked before it is used. */
    private static final Duration CHECK_AFTER = Duration.ofSeconds(2);

    /**
     * Looks up providers' host names. The webhooks have a name service of their own: clients choose their hosts, and those
     * may block all its threads.
     */
    private final NameService names = new NameService("call-lookup-", InetAddress::getAllByName);

    private final CallClient client = client(names);
    private final BoundedCalls calls = new BoundedCalls("call-limits");

    /**
     * Sends a request and waits for its outcome.
     *
     * @param limit from now to the last byte of the response
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

    /** Opens a connection for each call if no kept one is free. The callers limit how many calls there are at once. */
    private static CallClient client(NameLookup names) {
        return new CallClient(
                pool -> pool.setDnsResolver(new Addresses(names))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                                .setSocketTimeout(Timeout.DISABLED) // BoundedCalls limits the whole call
                                .setValidateAfterInactivity(TimeValue.of(CHECK_AFTER))
                                .build()),
                (client, connections) -> client.addExecInterceptorFirst("kept-connections", (request, scope, chain) -> {
                            try {
                                return chain.proceed(request, scope);
                            } catch (NoHttpResponseException | SocketException e) {
                                // If the server has closed one kept connection, it most likely has closed the others,
                                // too. Without this, each of them would make a call fail.
                                connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
                                throw e;
                            }
                        })
                        .evictIdleConnections(TimeValue.of(KEEP_IDLE))
                        .setProxySelector(ProxySelector.getDefault())
                        .setUserAgent("enhancer"));
    }

    /** Resolves the hosts that the client connects to. */
    private record Addresses(NameLookup names) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return names.addresses(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host; // not needed, and it would take another look-up
        }
    }
}
