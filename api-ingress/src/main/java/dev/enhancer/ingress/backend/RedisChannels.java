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
 * Subscribes to channels in Redis for any number of listeners. All share one connection, each channel is subscribed to once
 * and only while it has listeners, and no thread waits. One event loop makes all changes to the listeners, so the commands
 * for a channel are sent in the order in which its listeners come and go.
 */
public final class RedisChannels implements SmartLifecycle {
    private final EventExecutor loop;
    private final Duration silence;
    private final Map<String, Channel> channels = new HashMap<>(); // used by the loop only, as are its values
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> connection;
    private volatile boolean stopped;

    /**
     * @param silence interval of signals without a message; a message may be lost on a connection that is dead but not yet
     *     known to be
     */
    RedisChannels(EventExecutor loop, Duration silence) {
        this.loop = loop;
        this.silence = silence;
    }

    /**
     * Signals when to read what the channel reports on. The first signal comes when the subscription is active, so that no
     * later message is missed. If signals come faster than they are requested, only the last is kept. Completes when the
     * ingress stops. Fails like {@link RedisCommands}.
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
        long every = silence.toMillis();
        return loop.scheduleAtFixedRate(() -> sink.next(Signal.SILENCE), every, every, TimeUnit.MILLISECONDS);
    }

    private void subscribe(StatefulRedisPubSubConnection<String, String> redis, String name, Channel channel) {
        Mono.fromCompletionStage(() -> redis.async().subscribe(name))
                .doOnError(failure -> loop.execute(() -> fail(name, channel, failure)))
                .onErrorComplete()
                .subscribe();
    }

    /** Ends all listeners of the channel with the failure. The next listener subscribes again. */
    private void fail(String name, Channel channel, Throwable failure) {
        channels.remove(name, channel);
        channel.listeners.forEach((sink, signals) -> {
            signals.cancel(false);
            sink.error(failure);
        });
    }

    private void leave(String name, FluxSink<Signal> sink) {
        Channel channel = channels.get(name);
        Future<?> signals = channel == null ? null : channel.listeners.remove(sink);
        if (channel == null || signals == null) {
            return;
        }
        signals.cancel(false);
        if (channel.listeners.isEmpty()) {
            channels.remove(name);
            unsubscribe(name);
        }
    }

    /**
     * If this fails, the connection is broken. When it is back, Lettuce subscribes again, and {@link #subscribed} finds that
     * there are no listeners.
     */
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

    /** Uses this connection from now on. Lettuce reconnects it when it breaks. */
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

    /** Stops before the server does, so that waiting requests get their responses first. */
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

    /** The reason for a signal. */
    public enum Signal {
        /** The subscription is active: no message is missed from now on. Comes again after a reconnect. */
        LISTENING,
        /** A message was published. */
        MESSAGE,
        /** Some time has passed. Maybe nothing happened, but a message may have been lost. */
        SILENCE
    }

    private static final class Channel {
        /** The listeners, each with the task that sends it {@link Signal#SILENCE}. */
        final Map<FluxSink<Signal>, Future<?>> listeners = new HashMap<>(2);

        boolean isSubscribed;

        void signal(Signal signal) {
            listeners.keySet().forEach(sink -> sink.next(signal));
        }
    }
}
