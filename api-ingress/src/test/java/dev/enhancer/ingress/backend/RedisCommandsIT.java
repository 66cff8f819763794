package dev.enhancer.ingress.backend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.backing.TestBacking;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class RedisCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What Lettuce then says is an IOException, as of a client that went away, and not a RedisException. */
    @Test
    void a_connection_that_is_reset_before_the_reply_is_an_outage_of_redis() throws IOException {
        EventExecutor loop = new DefaultEventExecutor();
        RedisURI redis = RedisURI.create(TestBacking.shared().redisUrl());
        try (ResettingProxy proxy = new ResettingProxy(redis.getHost(), redis.getPort())) {
            redis.setHost("127.0.0.1");
            redis.setPort(proxy.port());
            LettuceConnectionFactory connections =
                    new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(redis));
            connections.afterPropertiesSet();
            connections.start();
            RedisConnector connector = new RedisConnector(connections, new RedisChannels(loop, PATIENCE));
            connector.start();
            RedisCommands commands = new RedisCommands(connector);
            commands.value("absent").block(PATIENCE);

            proxy.resetAtNextRequest();

            assertThatThrownBy(() -> commands.value("absent").block(PATIENCE)).isInstanceOf(RedisException.class);
            connector.stop();
            connections.destroy();
        } finally {
            loop.shutdownGracefully();
        }
    }

    /** Hands everything on to Redis until it is told to reset the next connection that asks for something. */
    private static final class ResettingProxy implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicBoolean isResetting = new AtomicBoolean();
        private final String redisHost;
        private final int redisPort;

        ResettingProxy(String redisHost, int redisPort) throws IOException {
            this.redisHost = redisHost;
            this.redisPort = redisPort;
            Thread.startVirtualThread(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        void resetAtNextRequest() {
            isResetting.set(true);
        }

        private void accept() {
            try {
                while (true) {
                    Socket client = listener.accept();
                    Socket server = new Socket(redisHost, redisPort);
                    Thread.startVirtualThread(() -> forward(client, server));
                    Thread.startVirtualThread(() -> forward(server, client));
                }
            } catch (IOException _) {
                // closed
            }
        }

        private void forward(Socket from, Socket to) {
            byte[] buffer = new byte[8_192];
            try (from;
                    to) {
                int length;
                while ((length = from.getInputStream().read(buffer)) >= 0) {
                    if (isResetting.get()) {
                        from.setSoLinger(true, 0);
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, length);
                }
            } catch (IOException _) {
                // the other side is closed with it
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
