package dev.enhancer.ingress.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.accept.HeaderContentTypeResolver;
import org.springframework.web.reactive.accept.RequestedContentTypeResolver;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * Serves the start page, which tells someone who knows only the address what this system is. It is a page, or JSON if the
 * client asks for that.
 */
@RestController
final class StartController {
    private static final List<MediaType> TYPES = List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON);

    private static final RequestedContentTypeResolver ACCEPT = new HeaderContentTypeResolver();

    private static final Start START = new Start(
            "Enhancer",
            // from the manifest of the jar; absent if the application runs from classes
            Objects.requireNonNullElse(StartController.class.getPackage().getImplementationVersion(), "development"),
            Map.of(
                    "docs", "/docs",
                    "openapi", "/openapi.json",
                    "health", "/v1/health",
                    "jobs", "/v1/jobs",
                    "token", "/v1/auth/token"));

    private final Page page = Page.of("start.html");

    @GetMapping("/")
    ResponseEntity<?> start(ServerWebExchange exchange) {
        exchange.getResponse().getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        return wanted(exchange).equals(MediaType.APPLICATION_JSON)
                ? ResponseEntity.ok(START)
                : page.response(exchange.getRequest());
    }

    private static MediaType wanted(ServerWebExchange exchange) {
        return ACCEPT.resolveMediaTypes(exchange).stream()
                .flatMap(range -> TYPES.stream().filter(range::includes))
                .findFirst()
                .orElseThrow(() -> new NotAcceptableStatusException(TYPES));
    }

    /** @param links path of each resource, by name */
    record Start(String name, String version, Map<String, String> links) {}
}
