package dev.enhancer.worker.call;

import java.io.IOException;
import java.io.Serial;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/**
 * A blocking HTTP client for thousands of calls at the same time to servers that are not trusted. It sends each request
 * once: no redirects, cookies, repetitions or decompression. It limits the head of a response; the caller must limit the
 * body. Nothing that happens in one call affects another one.
 */
public final class CallClient implements AutoCloseable {
    /**
     * Longest line of a response head. nginx allows 4 to 8 KiB for all headers together. With {@link #MOST_HEADERS} a call
     * uses at most 800 KiB.
     */
    private static final int LONGEST_LINE = 8 * 1024;

    private static final int MOST_HEADERS = 100;

    private final Consumer<PoolingHttpClientConnectionManagerBuilder> pool;
    private final BiConsumer<HttpClientBuilder, PoolingHttpClientConnectionManager> client;
    private volatile Opened opened;
    private volatile boolean isClosed;

    /**
     * @param pool sets what is particular about the connections; their number is not limited
     * @param client sets what is particular about their use
     */
    public CallClient(
            Consumer<PoolingHttpClientConnectionManagerBuilder> pool,
            BiConsumer<HttpClientBuilder, PoolingHttpClientConnectionManager> client) {
        this.pool = pool;
        this.client = client;
        opened = open();
    }

    /**
     * Sends a request and lets the handler read its response.
     *
     * @throws IOException if no response came, or a response that is no HTTP or whose head is too large
     */
    public <T> T execute(ClassicHttpRequest request, HttpClientResponseHandler<T> handler) throws IOException {
        Opened current = current();
        try {
            return current.client.execute(request, handler);
        } catch (ErrorInCallException e) {
            throw e.error;
        } catch (IllegalStateException e) {
            if (current.connections.isClosed()) {
                throw new IOException("the connections were closed by another call", e);
            }
            throw e;
        }
    }

    /**
     * The current client. A new one is opened after an {@code Error} that {@link OneCallAtATime} did not catch, because the
     * client closes all its connections then.
     */
    private Opened current() {
        Opened current = opened;
        return current.connections.isClosed() ? reopened() : current;
    }

    private synchronized Opened reopened() {
        if (opened.connections.isClosed() && !isClosed) {
            opened.client.close(CloseMode.IMMEDIATE); // ends the thread that looks for idle connections
            opened = open();
        }
        return opened;
    }

    private Opened open() {
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX) // has no lock, and therefore no total limit
                .setMaxConnPerRoute(Integer.MAX_VALUE);
        pool.accept(connections);
        PoolingHttpClientConnectionManager manager = connections.build();
        HttpClientBuilder calls = HttpClients.custom()
                .setConnectionManager(manager)
                .setRequestExecutor(new OneCallAtATime())
                .evictExpiredConnections()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setProtocolUpgradeEnabled(false)
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression();
        client.accept(calls, manager);
        return new Opened(calls.build(), manager);
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        opened.client.close();
    }

    private record Opened(CloseableHttpClient client, PoolingHttpClientConnectionManager connections) {}

    /**
     * Wraps each {@code Error} of an exchange into an exception. On an error the client would close the connections of all
     * calls; on an exception it closes that call's own.
     */
    private static final class OneCallAtATime extends HttpRequestExecutor {
        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback informationCallback,
                HttpContext context)
                throws IOException, HttpException {
            try {
                return super.execute(request, connection, informationCallback, context);
            } catch (Error e) {
                throw new ErrorInCallException(e);
            }
        }
    }

    /** Carries an {@code Error} through the client. */
    private static final class ErrorInCallException extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        private final Error error;

        ErrorInCallException(Error error) {
            super(error);
            this.error = error;
        }
    }
}
