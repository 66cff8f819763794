package dev.enhancer.ingress.key;

import dev.enhancer.ingress.web.Document;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public keys with which anyone can verify our tokens (RFC 7517). */
@RestController
public final class JwksController {
    public static final String PATH = "/.well-known/jwks.json";

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Document document;

    JwksController(SigningKeys keys) {
        this.document =
                new Document(keys.publicJson().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON, CACHED);
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> keys(ServerHttpRequest request) {
        return document.response(request);
    }
}
