package dev.enhancer.ingress.backend;

import static dev.enhancer.ingress.backend.RedisChannels.Signal.LISTENING;
import static dev.enhancer.ingress.backend.RedisChannels.Signal.MESSAGE;
import static dev.enhancer.ingress.backend.RedisChannels.Signal.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.backend.RedisChannels.Signal;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.StringCodec;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class RedisChannelsIT {
    private static final String CHANNEL = "changed:test";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EventExecutor loop = new DefaultEventExecutor();
    private final RedisClient client = RedisClient.create(TestBacking.shared().redisUrl());
    private final RedisChannels channels = new RedisChannels(loop, PATIENCE);
    private RedisProbe redis;

    @BeforeEach
    void connect() {
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        redis = new RedisProbe(TestBacking.shared().redisUrl());
        channels.use(client.connectPubSub(StringCodec.UTF8));
    }

    @AfterEach
    void disconnect() {
        redis.close();
        client.close();
        loop.shutdownGracefully();
    }

    @Test
    void signals_when_it_listens_and_then_each_message() {
        List<Signal> heard = listen();

        await().until(() -> heard.equals(List.of(LISTENING)));
        redis.commands().publish(CHANNEL, "2");

        await().until(() -> heard.equals(List.of(LISTENING, MESSAGE)));
    }

    @Test
    void all_listeners_get_a_message_through_one_subscription() {
        List<Signal> first = listen();
        await().until(() -> first.equals(List.of(LISTENING)));
        List<Signal> second = listen();
        await().until(() -> second.equals(List.of(LISTENING)));

        redis.commands().publish(CHANNEL, "2");

        await().until(() -> first.contains(MESSAGE) && second.contains(MESSAGE));
        assertThat(subscribers()).isEqualTo(1);
    }

    @Test
    void unsubscribes_with_the_last_listener() {
        Disposable first = channels.listen(CHANNEL).subscribe();
        Disposable second = channels.listen(CHANNEL).subscribe();
        await().until(() -> subscribers() == 1);

        first.dispose();
        await().during(Duration.ofMillis(100)).until(() -> subscribers() == 1);
        second.dispose();

        await().until(() -> subscribers() == 0);
    }

    @Test
    void signals_again_when_the_connection_broke_and_is_back() {
        List<Signal> heard = listen();
        await().until(() -> heard.equals(List.of(LISTENING)));

        redis.commands().clientKill(KillArgs.Builder.typePubsub());

        await().until(() -> heard.equals(List.of(LISTENING, LISTENING)));
        redis.commands().publish(CHANNEL, "2");
        await().until(() -> heard.contains(MESSAGE));
    }

    @Test
    void the_last_listener_gets_messages_however_others_come_and_go() {
        Flux.fromStream(IntStream.range(0, 2_000).boxed())
                .flatMap(_ -> channels.listen(CHANNEL).next().subscribeOn(Schedulers.parallel()), 16)
                .blockLast(PATIENCE);
        List<Signal> heard = listen();
        await().until(() -> heard.contains(LISTENING));

        await().until(() -> {
            redis.commands().publish(CHANNEL, "2");
            return heard.contains(MESSAGE);
        });
        assertThat(subscribers()).isEqualTo(1);
    }

    @Test
    void signals_at_intervals_although_nothing_is_published() {
        RedisChannels impatient = new RedisChannels(loop, Duration.ofMillis(50));
        impatient.use(client.connectPubSub(StringCodec.UTF8));

        List<Signal> heard = impatient.listen(CHANNEL).take(3).collectList().block(PATIENCE);

        assertThat(heard).containsExactly(LISTENING, SILENCE, SILENCE);
    }

    @Test
    void completes_for_all_when_it_stops() {
        List<Signal> heard = new CopyOnWriteArrayList<>();
        Disposable listening = channels.listen(CHANNEL).subscribe(heard::add);
        await().until(() -> heard.contains(LISTENING));

        channels.stop();

        await().until(listening::isDisposed);
        assertThat(channels.listen(CHANNEL).collectList().block(PATIENCE)).isEmpty();
    }

    @Test
    void fails_before_there_is_a_connection() {
        Flux<Signal> signals = new RedisChannels(loop, PATIENCE).listen(CHANNEL);

        assertThatThrownBy(() -> signals.blockFirst(PATIENCE)).isInstanceOf(RedisConnectionFailureException.class);
    }

    private List<Signal> listen() {
        List<Signal> heard = new CopyOnWriteArrayList<>();
        channels.listen(CHANNEL).subscribe(heard::add);
        return heard;
    }

    private long subscribers() {
        return redis.commands().pubsubNumsub(CHANNEL).get(CHANNEL);
    }
}
