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
 * A document that is the same for every client and seldom changes. A client that already has it gets a 304.
 *
 * @param content must not be changed
 * @param etag identifies the content; it is weak because the compressed bytes have the same tag
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
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The document as a response. Spring turns it into a 304 for a client that already has it. */
    public ResponseEntity<byte[]> response(ServerHttpRequest request) {
        return response(request, HttpHeaders.EMPTY);
    }

    /** @param headers further headers of the response */
    public ResponseEntity<byte[]> response(ServerHttpRequest request, HttpHeaders headers) {
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
