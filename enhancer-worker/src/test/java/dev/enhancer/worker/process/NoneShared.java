package dev.enhancer.worker.process;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/** No job shares a completion. */
final class NoneShared {
    private NoneShared() {}

    static SharedCompletions answers() {
        return new SharedCompletions(
                (_, _) -> Optional.empty(), new CacheSettings(Duration.ZERO, false), new SimpleMeterRegistry());
    }
}
