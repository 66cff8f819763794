package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisChannels;
import dev.enhancer.ingress.backend.RedisChannels.Signal;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.retry.Retry;

/**
 * Hears of changes that other nodes made to clients, so that they take hold here at once. Should a message be lost, they do
 * when the directory reads again.
 */
final class ClientChanges implements SmartLifecycle {
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);

    private final RedisChannels channels;
    private final ClientDirectory directory;
    private volatile Disposable listening = Disposables.disposed();

    ClientChanges(RedisChannels channels, ClientDirectory directory) {
        this.channels = channels;
        this.directory = directory;
    }

    @Override
    public void start() {
        listening = channels.listen(Keys.CLIENT_CHANGES)
                .filter(signal -> signal != Signal.SILENCE)
                .doOnNext(_ -> directory.forgetAll())
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, TRY_AGAIN_AFTER))
                .subscribe();
    }

    @Override
    public void stop() {
        listening.dispose();
    }

    @Override
    public boolean isRunning() {
        return !listening.isDisposed();
    }
}
