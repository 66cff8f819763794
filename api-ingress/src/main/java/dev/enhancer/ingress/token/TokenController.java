package dev.enhancer.ingress.token;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.auth.Clients;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.auth.TokenVerifier;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.log.RequestContext;
import dev.enhancer.ingress.web.BoundedBody;
import dev.enhancer.ingress.web.JsonBody;
import dev.enhancer.ingress.web.PublicUrl;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Exchanges a client's credentials for an access token. */
@RestController
@RequestMapping({TokenController.PATH, "/v1/auth/tokens", "/auth/token", "/auth/tokens"})
final class TokenController {
    static final String PATH = "/v1/auth/token";
    static final Set<String> PATHS = Set.of(PATH, "/v1/auth/tokens", "/auth/token", "/auth/tokens");

    static final int MAX_BODY_BYTES = 8 * 1024;

    private static final String BASIC_CHALLENGE = "Basic realm=\"enhancer\", charset=\"UTF-8\"";

    private final Clients clients;
    private final TokenIssuer issuer;
    private final TokenVerifier verifier;
    private final PublicUrl url;

    TokenController(Clients clients, TokenIssuer issuer, TokenVerifier verifier, PublicUrl url) {
        this.clients = clients;
        this.issuer = issuer;
        this.verifier = verifier;
        this.url = url;
    }

    /**
     * Reads {@code {"clientId": "…", "clientSecret": "…", "scope": "…"}}. Without a scope, the token has all scopes of
     * the client.
     */
    @PostMapping
    Mono<ResponseEntity<TokenResponse>> byJson(ServerWebExchange exchange) {
        return JsonBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(JsonTokenRequest::parse)
                .flatMap(request -> respond(request, exchange));
    }

    /** Reads the client credentials grant of RFC 6749 §4.4. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Mono<ResponseEntity<TokenResponse>> byForm(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        return BoundedBody.read(exchange.getRequest(), MAX_BODY_BYTES)
                .map(form -> FormTokenRequest.parse(form, headers))
                .flatMap(request -> respond(request, exchange))
                .doOnError(ApiException.class, refusal -> challenge(refusal, exchange));
    }

    private Mono<ResponseEntity<TokenResponse>> respond(TokenRequest request, ServerWebExchange exchange) {
        return clients.authenticate(request.clientId(), request.clientSecret())
                .switchIfEmpty(Mono.error(() -> new ApiException(ErrorCode.INVALID_CLIENT)))
                .doOnNext(client -> RequestContext.setClient(exchange, client.clientId()))
                .map(client -> narrowed(client, request))
                .map(client -> issue(client, exchange.getRequest()))
                .map(issued ->
                        ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(issued));
    }

    /**
     * Issues a token and verifies it at once. This node then knows the token, and accepts it even from an address that
     * may not present unknown tokens.
     */
    private TokenResponse issue(Caller caller, ServerHttpRequest request) {
        TokenResponse issued = issuer.issue(caller, url.of(request));
        verifier.verify(issued.accessToken());
        return issued;
    }

    private static Caller narrowed(Caller client, TokenRequest request) {
        Set<Scope> wanted = request.scopes();
        if (wanted == null) {
            return client;
        }
        if (!wanted.stream().allMatch(client::may)) {
            throw new ApiException(
                    ErrorCode.INVALID_SCOPE,
                    List.of(new ApiException.Detail("scope", "must be a subset of the client's scopes")));
        }
        return client.with(wanted);
    }

    // RFC 6749 §5.2: if the client used the Authorization header, the response must name the supported scheme.
    private static void challenge(ApiException refusal, ServerWebExchange exchange) {
        boolean byHeader = exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
        if (byHeader && refusal.code() == ErrorCode.INVALID_CLIENT) {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, BASIC_CHALLENGE);
        }
    }
}
