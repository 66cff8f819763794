package dev.enhancer.ingress.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private final AccessToken token =
            new AccessToken("acme", Set.of(Scope.JOBS_READ, Scope.ADMIN), Instant.parse("2026-03-01T12:00:00Z"), null);

    @Test
    void holder_has_no_scope_that_the_client_lost() {
        Caller client = new Caller("acme", "premium", Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE));

        assertThat(token.heldBy(client)).isEqualTo(new Caller("acme", "premium", Set.of(Scope.JOBS_READ)));
    }

    @Test
    void holder_has_no_scope_that_the_token_lacks() {
        Caller client = new Caller("acme", "premium", Set.of(Scope.values()));

        assertThat(token.heldBy(client).scopes()).containsExactlyInAnyOrder(Scope.JOBS_READ, Scope.ADMIN);
    }
}
