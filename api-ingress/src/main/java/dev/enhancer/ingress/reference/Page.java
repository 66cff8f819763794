package dev.enhancer.ingress.reference;

import dev.enhancer.common.resource.Resources;
import dev.enhancer.ingress.web.Document;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A static file of the application, served with a policy for what a browser may do with it. */
record Page(Document document) {
    /** Pages may load scripts and styles, and call the API, of this server only. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    /** @param content must not be changed */
    Page(byte[] content, MediaType type) {
        this(new Document(content, type, CACHED));
    }

    /** @param name name of a resource beside this class; its extension determines the media type */
    static Page of(String name) {
        return new Page(Resources.bytes(Page.class, name), type(name));
    }

    /** @param path path of a resource in any jar */
    static Page fromClassPath(String path) {
        return new Page(Resources.bytes(Page.class, "/" + path), type(path));
    }

    private static MediaType type(String name) {
        MediaType type = name.endsWith(".yaml")
                ? MediaType.APPLICATION_YAML
                : MediaTypeFactory.getMediaType(name).orElseThrow();
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    byte[] content() {
        return document.content();
    }

    MediaType type() {
        return document.type();
    }

    ResponseEntity<byte[]> response(ServerHttpRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Content-Security-Policy", POLICY);
        return document.response(request, headers);
    }
}
