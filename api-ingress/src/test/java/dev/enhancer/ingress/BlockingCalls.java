package dev.enhancer.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/**
 * Fails a test during which a thread that must never wait made a call that blocks: an event loop of Netty, or a thread of
 * Reactor's parallel scheduler. Applies to every test of this module. The call is only noted where it is made, since the
 * code there could turn an exception into a mere 500.
 */
public final class BlockingCalls implements AfterEachCallback, AfterAllCallback {
    private static final Queue<Throwable> SEEN = new ConcurrentLinkedQueue<>();

    static {
        BlockHound.builder()
                .loadIntegrations()
                // Reads /dev/urandom, which never lets its reader wait.
                .allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "implNextBytes")
                // A script is read from the class path once, when the class of its command is loaded.
                .allowBlockingCallsInside("dev.enhancer.common.redis.Script", "of")
                .allowBlockingCallsInside("dev.enhancer.common.redis.LuaFunction", "of")
                .blockingMethodCallback(BlockingCalls::note)
                .install();
    }

    private static void note(BlockingMethod method) {
        if (!isWaitingForALock()) {
            SEEN.add(new AssertionError(
                    "%s on %s".formatted(method, Thread.currentThread().getName())));
        }
    }

    /**
     * Libraries guard short pieces of code with locks: Lettuce each write, the ULID factory its last value. A test meets a
     * lock that is taken only by chance, so it would fail now and then.
     */
    private static boolean isWaitingForALock() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.anyMatch(frame -> frame.getClassName().startsWith("java.util.concurrent.locks.Reentrant")
                                && frame.getMethodName().equals("lock")));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        requireNone();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        requireNone();
    }

    static void requireNone() {
        List<Throwable> calls = takeSeen();
        if (!calls.isEmpty()) {
            AssertionError error =
                    new AssertionError("%d calls blocked a thread that must not wait".formatted(calls.size()));
            calls.forEach(error::addSuppressed);
            throw error;
        }
    }

    /** The calls since it was last asked, each with the stack from which it was made. */
    static List<Throwable> takeSeen() {
        List<Throwable> taken = new ArrayList<>();
        for (Throwable call = SEEN.poll(); call != null; call = SEEN.poll()) {
            taken.add(call);
        }
        return taken;
    }
}
