package dev.enhancer.ingress.reference;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.webjars.WebJarVersionLocator;
import tools.jackson.databind.ObjectMapper;

/** Serves the API reference: the document, whose source is {@code docs/openapi.yaml}, and a page that shows it. */
@RestController
final class ReferenceController {
    private static final String SWAGGER_UI = "swagger-ui";

    private final Page yaml;
    private final Page json;
    private final Page docs = Page.of("docs.html");
    private final Map<String, Page> parts;

    ReferenceController(ObjectMapper mapper) {
        Page source = Page.of("openapi.yaml");
        OpenApi document = new OpenApi(source.content());
        this.yaml = new Page(document.yaml(), source.type());
        this.json = new Page(document.json(mapper), MediaType.APPLICATION_JSON);
        this.parts = Map.of(
                "page.css", Page.of("page.css"),
                "docs.js", Page.of("docs.js"),
                "swagger-ui.css", webJar("swagger-ui.css"),
                "swagger-ui-bundle.js", webJar("swagger-ui-bundle.js"));
    }

    private static Page webJar(String file) {
        String path = new WebJarVersionLocator().fullPath(SWAGGER_UI, file);
        if (path == null) {
            throw new IllegalStateException("not in the web jar: " + file);
        }
        return Page.fromClassPath(path);
    }

    @GetMapping("/openapi.yaml")
    ResponseEntity<byte[]> yaml(ServerHttpRequest request) {
        return yaml.response(request);
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> json(ServerHttpRequest request) {
        return json.response(request);
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> docs(ServerHttpRequest request) {
        return docs.response(request);
    }

    /** Serves the scripts and styles of the pages. */
    @GetMapping("/docs/{file}")
    ResponseEntity<byte[]> part(@PathVariable String file, ServerHttpRequest request) {
        Page part = parts.get(file);
        if (part == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return part.response(request);
    }
}
