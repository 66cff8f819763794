package dev.enhancer.ingress.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes at once by putting {@code hash-of-} before a secret, and records the secrets that it had to check. */
final class CountingEncoder implements PasswordEncoder {
    private final List<String> threads = new CopyOnWriteArrayList<>();

    /** The thread name of each check. */
    List<String> checks() {
        return threads;
    }

    @Override
    public String encode(CharSequence secret) {
        return "hash-of-" + secret;
    }

    @Override
    public boolean matches(CharSequence secret, String hash) {
        threads.add(Thread.currentThread().getName());
        return hash.contentEquals("hash-of-" + secret);
    }
}
