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
 * Listens for changes that other nodes make to clients, so that they take effect here at once. If a message is lost, the
 * change takes effect when {@link ClientDirectory} reads the client again.
 */
final class ClientChanges implements SmartLifecycle {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

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
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY_DELAY))
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
