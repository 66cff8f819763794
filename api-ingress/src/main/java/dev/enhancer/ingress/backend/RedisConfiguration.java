package dev.enhancer.ingress.backend;

import dev.enhancer.common.redis.RedisUrl;
import dev.enhancer.ingress.setting.Exposure;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    private static final Logger log = LoggerFactory.getLogger(RedisConfiguration.class);

    private static final Duration SHORTEST_RECONNECT_DELAY = Duration.ofMillis(50);
    private static final Duration LONGEST_RECONNECT_DELAY = Duration.ofSeconds(1);
    private static final Duration LOOK_ALL_THE_SAME = Duration.ofSeconds(10);

    RedisConfiguration(BackendSettings settings, Environment environment) {
        String url = settings.redisUrl().value();
        // On loopback too: another user of the machine could make himself an admin.
        if (Exposure.isOf(environment) && !RedisUrl.hasPassword(url)) {
            log.atWarn().addKeyValue("host", RedisUrl.host(url)).log("redis.without_password");
        }
    }

    /** The threads that read and write for clients and for Redis. */
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

    /** Lettuce's own delay grows to 30 s, in which every request would be refused although Redis is back. */
    @Bean
    ClientResourcesBuilderCustomizer quickReconnect(BackendSettings checked) {
        return resources -> resources.reconnectDelay(
                () -> Delay.fullJitter(SHORTEST_RECONNECT_DELAY, LONGEST_RECONNECT_DELAY, 1, TimeUnit.MILLISECONDS));
    }

    /** A command is refused while Redis is away, rather than kept and run long after its request was answered. */
    @Bean
    LettuceClientOptionsBuilderCustomizer refuseWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    RedisChannels redisChannels(LoopResources eventLoops) {
        return new RedisChannels(eventLoops.onServer(true).next(), LOOK_ALL_THE_SAME);
    }

    @Bean
    RedisConnector redisConnector(LettuceConnectionFactory connections, RedisChannels channels) {
        return new RedisConnector(connections, channels);
    }

    @Bean
    RedisCommands redisCommands(RedisConnector connector) {
        return new RedisCommands(connector);
    }
}
