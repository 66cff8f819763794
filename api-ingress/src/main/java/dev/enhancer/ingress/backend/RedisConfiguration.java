package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.SilenceLimit;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    private static final Duration MIN_RECONNECT_DELAY = Duration.ofMillis(50);
    private static final Duration MAX_RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final Duration SIGNAL_INTERVAL = Duration.ofSeconds(10);

    /** The threads that serve the connections of clients and to Redis. */
    @Bean(destroyMethod = "dispose")
    LoopResources eventLoops() {
        return LoopResources.create("event-loop");
    }

    @Bean
    ReactorResourceFactory reactorResourceFactory(LoopResources eventLoops) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(eventLoops);
        return resources;
    }

    @Bean
    ClientResourcesBuilderCustomizer sharedLoops(LoopResources eventLoops) {
        return resources -> resources.eventLoopGroupProvider(new SharedLoops(eventLoops.onServer(true)));
    }

    /** Lettuce's own reconnect delay grows to 30 s. Until then every request would be refused although Redis is back. */
    @Bean
    ClientResourcesBuilderCustomizer quickReconnect(BackendSettings checked) {
        return resources -> resources.reconnectDelay(
                () -> Delay.fullJitter(MIN_RECONNECT_DELAY, MAX_RECONNECT_DELAY, 1, TimeUnit.MILLISECONDS));
    }

    /**
     * Refuses commands while Redis is away. Otherwise they would be kept and run long after their request got its response.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer silenceLimit() {
        return resources -> resources.nettyCustomizer(new NettyCustomizer() {
            @Override
            public void afterChannelInitialized(Channel channel) {
                channel.pipeline().addFirst(new SilenceLimit());
            }
        });
    }

    /** The connection for subscriptions awaits no replies. Keep-alive notices after 20 s that its host is gone. */
    @Bean
    LettuceClientOptionsBuilderCustomizer keepAlive() {
        return options -> options.socketOptions(options.build()
                .getSocketOptions()
                .mutate()
                .keepAlive(KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(10))
                        .interval(Duration.ofSeconds(5))
                        .count(2)
                        .build())
                .build());
    }

    @Bean
    RedisChannels redisChannels(LoopResources eventLoops) {
        return new RedisChannels(eventLoops.onServer(true).next(), SIGNAL_INTERVAL);
    }

    @Bean
    RedisConnector redisConnector(LettuceConnectionFactory connections, RedisChannels channels) {
        return new RedisConnector(connections, channels);
    }

    @Bean
    RedisCommands redisCommands(RedisConnector connector) {
        return new RedisCommands(connector);
    }

    @Bean
    WorkerReports workerReports(RedisCommands redis) {
        return new WorkerReports(redis);
    }
}
