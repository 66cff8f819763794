package dev.enhancer.ingress.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;

/**
 * A file that comes with the application and is served as it is.
 *
 * @param content must not be changed
 */
record Page(byte[] content, MediaType type) {
    /** Scripts and styles come from here alone, and the API that a page can try out is this one. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    /** @param name of a resource beside this class, by whose ending its type is known */
    static Page of(String name) {
        return new Page(read(Page.class, name), type(name));
    }

    /** @param path of a resource in any jar */
    static Page anywhere(String path) {
        return new Page(read(Page.class, "/" + path), type(path));
    }

    private static byte[] read(Class<?> beside, String name) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("not in the application: " + name);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + name, e);
        }
    }

    private static MediaType type(String name) {
        MediaType type = name.endsWith(".yaml")
                ? MediaType.APPLICATION_YAML
                : MediaTypeFactory.getMediaType(name).orElseThrow();
        return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CACHED)
                .header("Content-Security-Policy", POLICY)
                .body(content);
    }
}
