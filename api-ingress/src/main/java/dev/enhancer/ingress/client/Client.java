package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Someone who may use the system.
 *
 * @param id 1…64 of {@code A-Za-z0-9._-}
 * @param name for people
 * @param secretHash slow hash of the client's secret, in the form of {@link SecretHasher}
 * @param scopes the most that its tokens can allow
 * @param plan name of a plan of {@link Plans}
 * @param enabled a client that is not gets no tokens, and those that it has stop working
 */
record Client(
        String id, String name, Secret secretHash, Set<Scope> scopes, String plan, boolean enabled, Instant createdAt) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Client {
        if (!isId(id)) {
            throw new IllegalArgumentException("a client id is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        scopes = Set.copyOf(scopes);
    }

    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    Client withSecretHash(Secret newHash) {
        return new Client(id, name, newHash, scopes, plan, enabled, createdAt);
    }

    /** The caller that this client is with all its scopes. */
    Caller asCaller() {
        return new Caller(id, plan, scopes);
    }
}
