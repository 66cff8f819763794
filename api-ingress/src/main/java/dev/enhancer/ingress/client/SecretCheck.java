package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;

/** Tells which of a client's secrets was presented. */
final class SecretCheck {
    private final SecretHasher hasher;
    private final Clock clock;
    private final SecretHashes nobodys = SecretHashes.of(StoredSecret.of(ClientSecret.make(new SecureRandom()), ""));

    SecretCheck(SecretHasher hasher, Clock clock) {
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * The stored secret that this is, if it is valid; empty if there is none. All fast hashes are compared first; one slow
     * hash at most is checked, and only if the secret can be the one.
     */
    Mono<StoredSecret> find(SecretHashes secrets, Secret presented) {
        List<StoredSecret> valid = secrets.validAt(clock.instant());
        for (StoredSecret stored : valid) {
            if (stored.hasFastHash() && FastHash.matches(presented, stored.hash())) {
                return Mono.just(stored);
            }
        }
        return Mono.justOrEmpty(valid.stream()
                        .filter(stored -> !stored.hasFastHash() && stored.mayBe(presented))
                        .findFirst())
                .filterWhen(stored -> hasher.matches(presented, stored.hash()));
    }

    /** The secrets that an unknown client has: checked like anybody's, and never right. */
    SecretHashes nobodys() {
        return nobodys;
    }
}
