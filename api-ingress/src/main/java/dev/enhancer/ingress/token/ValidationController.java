package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.auth.AccessToken;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Clients;
import dev.enhancer.ingress.auth.ScopeList;
import dev.enhancer.ingress.auth.TokenVerifier;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.JsonBody;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reports whether a token is valid now. */
@RestController
final class ValidationController {
    private final TokenVerifier verifier;
    private final Clients clients;

    ValidationController(TokenVerifier verifier, Clients clients) {
        this.verifier = verifier;
        this.clients = clients;
    }

    /** Reads {@code {"token": "…"}}. Fails with {@code invalid_token}, also if its client is deleted or disabled. */
    @PostMapping({"/v1/auth/validate", "/v1/auth/validations", "/auth/validate", "/auth/validations"})
    Mono<ResponseEntity<Validation>> validate(ServerHttpRequest request) {
        return JsonBody.read(request, TokenController.MAX_BODY_BYTES)
                .map(body -> RequiredStrings.read(body, "token").getFirst())
                .flatMap(token -> Mono.justOrEmpty(verifier.verify(token)))
                .flatMap(token ->
                        clients.find(token.clientId(), token.generation()).map(client -> Validation.of(token, client)))
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.INVALID_TOKEN)))
                .map(validation ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(validation));
    }

    /**
     * The response for a valid token.
     *
     * @param scope the scopes that the token has and the client still has
     * @param expires RFC 3339, UTC
     */
    record Validation(boolean valid, String clientId, String scope, String expires) {
        static Validation of(AccessToken token, Caller client) {
            Caller holder = token.heldBy(client);
            return new Validation(
                    true, holder.clientId(), ScopeList.format(holder.scopes()), JobJson.format(token.expiresAt()));
        }
    }
}
