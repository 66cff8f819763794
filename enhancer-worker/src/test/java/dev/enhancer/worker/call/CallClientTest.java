package dev.enhancer.worker.call;

import static dev.enhancer.worker.provider.call.ScriptedServer.status;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.enhancer.worker.provider.call.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallClientTest {
    private final ScriptedServer server = new ScriptedServer();
    private final AtomicReference<PoolingHttpClientConnectionManager> connections = new AtomicReference<>();
    private final CallClient client = new CallClient(_ -> {}, (_, manager) -> connections.set(manager));

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    private int call(ClassicHttpRequest request) throws IOException {
        return client.execute(request, response -> response.getCode());
    }

    private HttpPost post() {
        return new HttpPost(server.url());
    }

    @Test
    void error_in_a_call_ends_that_call_and_no_other() throws Exception {
        CountDownLatch later = new CountDownLatch(1);
        server.plays((caller, gone) -> {
            awaitQuietly(later);
            status(200, "").play(caller, gone);
        });
        FutureTask<Integer> other = new FutureTask<>(() -> call(post()));
        Thread.startVirtualThread(other);
        await().until(() -> server.requests().size() == 1);
        HttpPost breaking = post();
        breaking.setEntity(new BreakingEntity());

        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> call(breaking));

        later.countDown();
        assertThat(other.get(10, SECONDS)).isEqualTo(200);
        assertThat(call(post())).isEqualTo(200);
    }

    @Test
    void connections_that_were_closed_are_made_anew() throws Exception {
        server.plays(status(204, ""));
        PoolingHttpClientConnectionManager first = connections.get();
        first.close();

        assertThat(call(post())).isEqualTo(204);
        assertThat(connections.get()).isNotSameAs(first);
    }

    @Test
    void a_client_that_was_closed_stays_closed() throws Exception {
        client.close();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(post()));
        assertThat(server.requests()).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails at a place where the client closes all its connections. */
    private static final class BreakingEntity extends AbstractHttpEntity {
        BreakingEntity() {
            super(ContentType.APPLICATION_JSON, null);
        }

        @Override
        public void writeTo(OutputStream out) {
            throw new StackOverflowError();
        }

        @Override
        public InputStream getContent() {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean isStreaming() {
            return false;
        }

        @Override
        public long getContentLength() {
            return 1;
        }

        @Override
        public void close() {
            // no connection is open
        }
    }
}
