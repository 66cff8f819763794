package dev.enhancer.ingress.backend;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.RedisConnectionFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;

/**
 * Hears what is published in Redis: one connection for all who listen, a channel only while somebody listens to it, and
 * no thread that waits. One event loop does all that changes who listens to what, so that the commands for a channel go
 * out in the order in which its listeners come and go.
 */
public final class RedisChannels implements SmartLifecycle {
    /** A message may be lost in a connection that nobody knows to be dead. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final EventExecutor loop;
    private final Map<String, Channel> channels = new HashMap<>(); // of the loop alone, like what is in it
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean stopped;

    RedisChannels(EventExecutor loop) {
        this.loop = loop;
    }

    /**
     * Says when it is time to look at what the channel tells of: first when no later message can be missed any more. Of
     * signals that come faster than they are asked for only the last is kept. Completes when the ingress stops; fails
     * like {@link RedisCommands}.
     */
    public Flux<Signal> listen(String channel) {
        return Flux.create(
                sink -> {
                    loop.execute(() -> join(channel, sink));
                    sink.onDispose(() -> loop.execute(() -> leave(channel, sink)));
                },
                OverflowStrategy.LATEST);
    }

    private void join(String name, FluxSink<Signal> sink) {
        StatefulRedisPubSubConnection<String, String> redis = connection;
        if (stopped) {
            sink.complete();
            return;
        }
        if (redis == null) {
            sink.error(new RedisConnectionFailureException("not connected yet"));
            return;
        }
        Channel known = channels.get(name);
        Channel channel = known == null ? new Channel() : known;
        channel.listeners.put(sink, signalSilence(sink));
        if (known == null) {
            channels.put(name, channel);
            subscribe(redis, name, channel);
        } else if (channel.isSubscribed) {
            sink.next(Signal.LISTENING);
        }
    }

    private Future<?> signalSilence(FluxSink<Signal> sink) {
        long every = SILENCE.toMillis();
        return loop.scheduleAtFixedRate(() -> sink.next(Signal.SILENCE), every, every, TimeUnit.MILLISECONDS);
    }

    private void subscribe(StatefulRedisPubSubConnection<String, String> redis, String name, Channel channel) {
        Mono.fromCompletionStage(() -> redis.async().subscribe(name))
                .doOnError(
                        failure -> loop.execute(() -> channel.listeners.keySet().forEach(sink -> sink.error(failure))))
                .onErrorComplete()
                .subscribe();
    }

    private void leave(String name, FluxSink<Signal> sink) {
        Channel channel = channels.get(name);
        Future<?> silence = channel == null ? null : channel.listeners.remove(sink);
        if (channel == null || silence == null) {
            return;
        }
        silence.cancel(false);
        if (channel.listeners.isEmpty()) {
            channels.remove(name);
            unsubscribe(name);
        }
    }

    /** If it fails the connection is gone; when it is back, Lettuce subscribes again, and {@link #subscribed} looks. */
    private void unsubscribe(String name) {
        StatefulRedisPubSubConnection<String, String> redis = connection;
        if (redis != null) {
            redis.async().unsubscribe(name);
        }
    }

    private void subscribed(String name) {
        Channel channel = channels.get(name);
        if (channel == null) {
            unsubscribe(name);
        } else {
            channel.isSubscribed = true;
            channel.signal(Signal.LISTENING);
        }
    }

    private void published(String name) {
        Channel channel = channels.get(name);
        if (channel != null) {
            channel.signal(Signal.MESSAGE);
        }
    }

    /** Listens on this connection from now on; it comes back by itself when it breaks. */
    void use(StatefulRedisPubSubConnection<String, String> opened) {
        opened.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void subscribed(String channel, long count) {
                loop.execute(() -> RedisChannels.this.subscribed(channel));
            }

            @Override
            public void message(String channel, String message) {
                loop.execute(() -> published(channel));
            }
        });
        connection = opened;
    }

    boolean isConnected() {
        return connection != null;
    }

    @Override
    public void start() {
        stopped = false;
    }

    /** Before the server, so that who waits has an answer before it stops. */
    @Override
    public void stop() {
        stopped = true;
        loop.execute(() ->
                channels.values().forEach(channel -> channel.listeners.keySet().forEach(FluxSink::complete)));
    }

    @Override
    public boolean isRunning() {
        return !stopped;
    }

    /** Why it is time to look. */
    public enum Signal {
        /** From now on no message is missed. Comes again when the connection broke and is back. */
        LISTENING,
        /** Something was published. */
        MESSAGE,
        /** Nothing need have happened for 10 s; in case a message was lost. */
        SILENCE
    }

    private static final class Channel {
        /** Each with what signals silence to it. */
        final Map<FluxSink<Signal>, Future<?>> listeners = new HashMap<>(2);

        boolean isSubscribed;

        void signal(Signal signal) {
            listeners.keySet().forEach(sink -> sink.next(signal));
        }
    }
}
