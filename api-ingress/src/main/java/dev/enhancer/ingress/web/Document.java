package dev.enhancer.ingress.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A document that is the same for everybody and changes seldom. Whoever has it already is told so instead of getting it
 * again.
 *
 * @param content must not be changed
 * @param etag of the content; weak, since the same one stands for the compressed bytes
 */
public record Document(byte[] content, MediaType type, CacheControl caching, String etag) {

    public Document(byte[] content, MediaType type, CacheControl caching) {
        this(content, type, caching, etag(content));
    }

    private static String etag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"%s\"".formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has it", e);
        }
    }

    /** The document; Spring makes a 304 of it for a client that has it. */
    public ResponseEntity<byte[]> answer(ServerHttpRequest request) {
        return answer(request, HttpHeaders.EMPTY);
    }

    /** @param headers to be added to it */
    public ResponseEntity<byte[]> answer(ServerHttpRequest request, HttpHeaders headers) {
        HttpHeaders all = HttpHeaders.copyOf(headers);
        all.setETag(etag);
        all.setCacheControl(caching);
        if (EntityTags.anyIsKnown(request)) {
            return new ResponseEntity<>(all, HttpStatus.NOT_MODIFIED);
        }
        all.setContentType(type);
        return new ResponseEntity<>(content, all, HttpStatus.OK);
    }
}
