package dev.enhancer.worker.result;

import dev.enhancer.common.redis.SilenceLimit;
import dev.enhancer.worker.deadletter.DeadLetterList;
import dev.enhancer.worker.record.RecordProducer;
import dev.enhancer.worker.redis.ScriptRunner;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResultSettings.class)
class ResultConfiguration {

    @Bean
    WorkerIdentity workerIdentity() {
        return WorkerIdentity.make();
    }

    @Bean
    RunningJobs runningJobs() {
        return new RunningJobs();
    }

    @Bean
    Heartbeat heartbeat(ScriptRunner scripts, StringRedisTemplate redis, WorkerIdentity identity, RunningJobs jobs) {
        return new Heartbeat(scripts, redis, identity, jobs);
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

    @Bean
    JobStore jobStore(ScriptRunner scripts, WorkerIdentity identity, Clock clock, ResultSettings settings) {
        return new JobStore(scripts, identity, clock, settings);
    }

    @Bean
    JobEvents jobEvents(RecordProducer records, DeadLetterList deadLetters, Clock clock) {
        return new JobEvents(records, deadLetters, clock);
    }
}
