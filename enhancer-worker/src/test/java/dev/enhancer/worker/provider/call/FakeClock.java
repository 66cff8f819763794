package dev.enhancer.worker.provider.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it, or goes on by a tick each time it is read. */
public final class FakeClock extends Clock {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Duration tick = Duration.ZERO;

    public FakeClock ticking(Duration time) {
        tick = time;
        return this;
    }

    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        Instant read = now;
        advance(tick);
        return read;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
