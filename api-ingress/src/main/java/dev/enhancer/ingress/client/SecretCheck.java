package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Mono;

/** Finds out which of a client's secrets was presented. */
final class SecretCheck {
    private final SecretHasher hasher;
    private final Clock clock;
    private final SecretHashes ofUnknownClient =
            SecretHashes.of(StoredSecret.of(ClientSecret.make(new SecureRandom()), ""));

    SecretCheck(SecretHasher hasher, Clock clock) {
        this.hasher = hasher;
        this.clock = clock;
    }

    /**
     * The valid stored secret that the presented one matches; empty if there is none. It first compares with all fast
     * hashes. It then checks at most one slow hash, and only if its hint fits.
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

    /** Secrets for unknown clients. They are checked like those of any client, but never match. */
    SecretHashes ofUnknownClient() {
        return ofUnknownClient;
    }
}
