package dev.enhancer.ingress.client;

import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of the system: it holds credentials and may submit jobs.
 *
 * @param id 1…64 of {@code A-Za-z0-9._-}
 * @param name for people
 * @param secrets the hashes that its secret is checked against
 * @param scopes the most that its tokens can allow
 * @param plan name of a plan of {@link Plans}
 * @param limits its own limits, which replace those of its plan
 * @param budgetWebhookUrl told when a part of a budget is spent; null: nobody is told
 * @param enabled if false, the client gets no tokens, and the tokens that it has stop working
 */
record Client(
        String id,
        String name,
        SecretHashes secrets,
        Set<Scope> scopes,
        String plan,
        OwnLimits limits,
        @Nullable String budgetWebhookUrl,
        boolean enabled,
        Instant createdAt) {
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

    Client withSecrets(SecretHashes others) {
        return new Client(id, name, others, scopes, plan, limits, budgetWebhookUrl, enabled, createdAt);
    }

    /** Whether tokens of this generation are valid now. */
    boolean accepts(@Nullable String generation, Instant now) {
        return enabled && secrets.accept(generation, now);
    }

    /** The caller that this client becomes with all its scopes and a token of this generation. */
    Caller asCaller(@Nullable String generation) {
        return new Caller(id, plan, scopes, limits, generation);
    }
}
