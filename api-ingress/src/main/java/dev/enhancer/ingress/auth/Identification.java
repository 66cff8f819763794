package dev.enhancer.ingress.auth;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Identity.Known;
import dev.enhancer.ingress.auth.Identity.Refused;
import dev.enhancer.ingress.auth.Identity.Unclear;
import dev.enhancer.ingress.log.RequestContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Finds out which client sent a request, once for each request. For a token and a client that were seen lately, the
 * result comes on the calling thread.
 */
public final class Identification {
    private static final String ATTRIBUTE = "enhancer.identity";

    private final TokenVerifier verifier;
    private final Clients clients;

    Identification(TokenVerifier verifier, Clients clients) {
        this.verifier = verifier;
        this.clients = clients;
    }

    /** Like {@link #of}, but verifies no signature: empty if the request has a token that was not verified before. */
    public Mono<Identity> ofKnownToken(ServerWebExchange exchange) {
        return BearerHeader.token(exchange.getRequest().getHeaders())
                .map(token -> verifier.known(token)
                        .map(accessToken -> holder(accessToken).doOnNext(identity -> remember(identity, exchange)))
                        .orElseGet(Mono::empty))
                .orElseGet(() -> of(exchange));
    }

    /** Verifies the request's token, so that {@link #of} need not do so. @return true if it is valid */
    public boolean verify(ServerWebExchange exchange) {
        boolean valid = BearerHeader.token(exchange.getRequest().getHeaders())
                .flatMap(verifier::verify)
                .isPresent();
        if (!valid) {
            remember(new Refused(ErrorCode.INVALID_TOKEN), exchange);
        }
        return valid;
    }

    /** The request's identity. Never fails: a failure is {@link Identity.Unclear}. */
    public Mono<Identity> of(ServerWebExchange exchange) {
        Identity known = exchange.getAttribute(ATTRIBUTE);
        return known == null ? identify(exchange).doOnNext(identity -> remember(identity, exchange)) : Mono.just(known);
    }

    private Mono<Identity> identify(ServerWebExchange exchange) {
        return BearerHeader.token(exchange.getRequest().getHeaders())
                .map(this::identify)
                .orElseGet(() -> Mono.just(new Refused(ErrorCode.MISSING_TOKEN)));
    }

    private Mono<Identity> identify(String token) {
        return verifier.verify(token)
                .map(this::holder)
                .orElseGet(() -> Mono.just(new Refused(ErrorCode.INVALID_TOKEN)));
    }

    private Mono<Identity> holder(AccessToken accessToken) {
        return clients.find(accessToken.clientId(), accessToken.generation())
                .<Identity>map(client -> new Known(accessToken.heldBy(client)))
                .onErrorResume(failure -> Mono.just(new Unclear(failure)))
                .defaultIfEmpty(new Refused(ErrorCode.INVALID_TOKEN));
    }

    private static void remember(Identity identity, ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, identity);
        if (identity instanceof Known(Caller caller)) {
            RequestContext.setClient(exchange, caller.clientId());
        }
    }
}
