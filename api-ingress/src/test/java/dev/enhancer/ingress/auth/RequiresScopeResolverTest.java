package dev.enhancer.ingress.auth;

import static dev.enhancer.ingress.auth.TestToken.ISSUER;
import static dev.enhancer.ingress.auth.TestToken.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKey;
import dev.enhancer.ingress.key.SigningKeys;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

class RequiresScopeResolverTest {
    private static final Caller ACME = new Caller("acme", "default", Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final SigningKeys keys = SigningKeys.ephemeral();
    private final JwtSettings settings = new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24));
    private final KnownClients clients = new KnownClients();
    private final RequiresScopeResolver resolver =
            new RequiresScopeResolver(new Identification(new TokenVerifier(keys, settings, ISSUER, clock), clients));

    @Test
    void token_gives_its_caller_and_the_request_log_has_the_client() {
        clients.client = ACME;
        ServerWebExchange exchange = request("Bearer " + token(ACME));

        Object caller = resolve("reads", exchange);

        assertThat(caller).isEqualTo(ACME);
        assertThat(exchange.<String>getAttribute("enhancer.clientId")).isEqualTo("acme");
    }

    @Test
    void change_of_plan_and_scopes_shows_in_the_caller_of_an_old_token() {
        String token = token(ACME);
        clients.client = new Caller("acme", "premium", EnumSet.of(Scope.JOBS_READ, Scope.ADMIN));

        Object caller = resolve("reads", request("Bearer " + token));

        assertThat(caller).isEqualTo(new Caller("acme", "premium", Set.of(Scope.JOBS_READ)));
    }

    @Test
    void refuses_a_request_without_token() {
        clients.client = ACME;
        ServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

        assertRefused("reads", exchange, ErrorCode.MISSING_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer a b", "Basic YTpi"})
    void refuses_a_malformed_header(String header) {
        clients.client = ACME;

        assertRefused("reads", request(header), ErrorCode.MISSING_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Bearer a.b.c"})
    void refuses_a_malformed_token(String header) {
        clients.client = ACME;

        assertRefused("reads", request(header), ErrorCode.INVALID_TOKEN);
    }

    @Test
    void refuses_the_token_of_a_client_that_is_gone() {
        clients.client = null;

        assertRefused("reads", request("Bearer " + token(ACME)), ErrorCode.INVALID_TOKEN);
    }

    @Test
    void refuses_the_token_of_another_generation() {
        clients.client = new Caller("acme", "default", ACME.scopes(), OwnLimits.NONE, "second");

        assertRefused("reads", request("Bearer " + token(ACME)), ErrorCode.INVALID_TOKEN);
        Caller first = new Caller("acme", "default", ACME.scopes(), OwnLimits.NONE, "first");
        assertRefused("reads", request("Bearer " + token(first)), ErrorCode.INVALID_TOKEN);
        assertThat(resolve("reads", request("Bearer " + token(clients.client)))).isEqualTo(clients.client);
    }

    @Test
    void refuses_a_scope_that_the_token_lacks() {
        clients.client = new Caller("acme", "default", EnumSet.allOf(Scope.class));

        assertRefused("administers", request("Bearer " + token(ACME)), ErrorCode.INSUFFICIENT_SCOPE);
        assertRefused("inspects", request("Bearer " + token(ACME)), ErrorCode.INSUFFICIENT_SCOPE);
    }

    @Test
    void admin_includes_admin_read() {
        Caller operator = new Caller("acme", "default", Set.of(Scope.ADMIN));
        clients.client = operator;

        assertThat(resolve("inspects", request("Bearer " + token(operator)))).isEqualTo(operator);
        assertThat(resolve("administers", request("Bearer " + token(operator)))).isEqualTo(operator);
    }

    @Test
    void token_for_admin_read_only_reads_though_its_client_may_change() {
        Caller reader = new Caller("acme", "default", Set.of(Scope.ADMIN_READ));
        clients.client = new Caller("acme", "default", Set.of(Scope.ADMIN));

        assertThat(resolve("inspects", request("Bearer " + token(reader)))).isEqualTo(reader);
        assertRefused("administers", request("Bearer " + token(reader)), ErrorCode.INSUFFICIENT_SCOPE);
    }

    @Test
    void client_that_lost_admin_and_kept_admin_read_may_not_change_with_an_old_token() {
        String token = token(new Caller("acme", "default", Set.of(Scope.ADMIN, Scope.ADMIN_READ)));
        clients.client = new Caller("acme", "default", Set.of(Scope.ADMIN_READ));

        assertThat(resolve("inspects", request("Bearer " + token))).isEqualTo(clients.client);
        assertRefused("administers", request("Bearer " + token), ErrorCode.INSUFFICIENT_SCOPE);
    }

    @Test
    void refuses_a_scope_that_the_client_has_lost() {
        String token = token(ACME);
        clients.client = new Caller("acme", "default", Set.of(Scope.JOBS_WRITE));

        assertRefused("reads", request("Bearer " + token), ErrorCode.INSUFFICIENT_SCOPE);
    }

    @Test
    void caller_without_needs_is_a_defect_and_never_bound_from_the_request() {
        clients.client = ACME;
        MethodParameter parameter = parameter("forgets");

        assertThat(resolver.supportsParameter(parameter)).isTrue();
        assertThatThrownBy(() -> resolve("forgets", request("Bearer " + token(ACME))))
                .isInstanceOf(IllegalStateException.class);
    }

    private String token(Caller caller) {
        SigningKey key = keys.current();
        try {
            return TestToken.aToken()
                    .withHeader(header -> header.keyID(key.id()))
                    .withClaims(claims -> claims.subject(caller.clientId())
                            .claim("scope", ScopeList.format(caller.scopes()))
                            .claim("generation", caller.generation()))
                    .signedBy(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerWebExchange request(String authorization) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/").header("Authorization", authorization));
    }

    private Object resolve(String route, ServerWebExchange exchange) {
        return resolver.resolveArgument(parameter(route), new BindingContext(), exchange)
                .block();
    }

    private void assertRefused(String route, ServerWebExchange exchange, ErrorCode code) {
        assertThatThrownBy(() -> resolve(route, exchange))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static MethodParameter parameter(String route) {
        try {
            Method method = Routes.class.getDeclaredMethod(route, Caller.class);
            return new MethodParameter(method, 0);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Routes {
        void reads(@RequiresScope(Scope.JOBS_READ) Caller caller);

        void administers(@RequiresScope(Scope.ADMIN) Caller caller);

        void inspects(@RequiresScope(Scope.ADMIN_READ) Caller caller);

        void forgets(Caller caller);
    }

    private static final class KnownClients implements Clients {
        private @Nullable Caller client;

        @Override
        public Mono<Caller> find(String clientId, @Nullable String generation) {
            return Mono.justOrEmpty(client).filter(known -> Objects.equals(known.generation(), generation));
        }

        @Override
        public Mono<Caller> authenticate(String clientId, Secret secret) {
            throw new UnsupportedOperationException();
        }
    }
}
