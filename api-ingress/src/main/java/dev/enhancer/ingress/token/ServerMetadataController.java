package dev.enhancer.ingress.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.key.JwksController;
import dev.enhancer.ingress.web.Document;
import dev.enhancer.ingress.web.PublicUrl;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectWriter;

/** Publishes for OAuth clients where the token endpoint is and what it supports (RFC 8414). */
@RestController
final class ServerMetadataController {
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final PublicUrl url;
    private final ObjectWriter json;

    ServerMetadataController(PublicUrl url, ObjectMapper mapper) {
        this.url = url;
        this.json = mapper.writerFor(Metadata.class);
    }

    /**
     * It may be cached only if the operator has set the URL. Otherwise the URL comes from the request, and an attacker
     * could put a host of his own into the cache.
     */
    @GetMapping("/.well-known/oauth-authorization-server")
    ResponseEntity<byte[]> metadata(ServerHttpRequest request) {
        CacheControl caching = url.configured().isPresent() ? CACHED : CacheControl.noStore();
        return new Document(json.writeValueAsBytes(Metadata.of(url.of(request))), MediaType.APPLICATION_JSON, caching)
                .response(request);
    }

    /**
     * The metadata, with the names and meanings of RFC 8414 §2.
     *
     * @param responseTypes empty: there is no authorization endpoint
     */
    private record Metadata(
            String issuer,
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            @JsonProperty("scopes_supported") List<String> scopes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("grant_types_supported") List<String> grantTypes,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("service_documentation") String documentation) {

        static Metadata of(String url) {
            return new Metadata(
                    url,
                    url + TokenController.PATH,
                    url + JwksController.PATH,
                    Stream.of(Scope.values()).map(Scope::wireName).toList(),
                    List.of(),
                    List.of("client_credentials"),
                    List.of("client_secret_basic", "client_secret_post"),
                    url + "/docs");
        }
    }
}
