package dev.enhancer.ingress.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

class DeclaredScopesTest {

    @Test
    void a_route_with_a_scope_and_a_public_route_are_allowed() {
        assertThatCode(() -> check(methodsOf(Declared.class), "GET /open")).doesNotThrowAnyException();
    }

    @Test
    void names_each_route_that_declares_nothing() {
        assertThatThrownBy(() -> check(methodsOf(Forgotten.class), "GET /open"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("@RequiresScope")
                .hasMessageContaining("GET /forgotten (")
                .hasMessageContaining("GET /alias (")
                .hasMessageContaining("Forgotten#read")
                .hasMessageContaining("POST /open (")
                .hasMessageContaining("ANY /any (")
                .hasMessageContaining("GET /unread (")
                .hasMessageNotContaining("GET /open (");
    }

    @Test
    void resources_must_be_public_too() {
        SimpleUrlHandlerMapping resources = new SimpleUrlHandlerMapping(Map.of("/console/**", new Object()));
        resources.setApplicationContext(new StaticApplicationContext()); // registers them

        assertThatThrownBy(() -> check(resources, "GET /")).hasMessageContaining("GET /console/**");
        assertThatCode(() -> check(resources, "GET /console/**")).doesNotThrowAnyException();
    }

    @Test
    void a_mapping_that_cannot_be_read_is_refused() {
        HandlerMapping unknown = exchange -> {
            throw new IllegalStateException();
        };

        assertThatThrownBy(() -> check(unknown)).isInstanceOf(IllegalStateException.class);
    }

    /** Checks both directions: each documented public route is public, and each public route is documented so. */
    @Test
    void public_routes_are_those_without_security_in_the_document() throws IOException {
        Set<String> documented = new TreeSet<>();
        Map<String, Object> document = document();
        map(document.get("paths")).forEach((path, operations) -> {
            List<String> addresses = withoutVersion(path).toList();
            map(operations).forEach((method, operation) -> {
                if (Set.of("get", "post", "put", "patch", "delete").contains(method)
                        && List.of().equals(map(operation).get("security"))) {
                    addresses.forEach(address -> documented.add(method.toUpperCase() + " " + address));
                }
            });
        });
        documented.add("GET /docs/{file}"); // parts of pages, no part of the API

        assertThat(new TreeSet<>(PublicRoutes.ALL)).isEqualTo(documented);
        assertThat(document.get("security")).isEqualTo(List.of(Map.of("bearer", List.of())));
    }

    private static void check(HandlerMapping mapping, String... publicRoutes) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("mapping", mapping));
        new DeclaredScopes(beans.getBeanProvider(HandlerMapping.class), Set.of(publicRoutes))
                .afterSingletonsInstantiated();
    }

    private static HandlerMapping methodsOf(Class<?> controller) {
        StaticApplicationContext context = new StaticApplicationContext();
        context.registerSingleton("controller", controller);
        context.refresh();
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private static Map<String, Object> document() throws IOException {
        try (InputStream yaml =
                DeclaredScopesTest.class.getResourceAsStream("/dev/enhancer/ingress/reference/openapi.yaml")) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(Integer.MAX_VALUE); // the document is trusted
            return new Yaml(options).load(yaml);
        }
    }

    private static Stream<String> withoutVersion(String path) {
        return path.startsWith("/v1/") ? Stream.of(path, path.substring("/v1".length())) : Stream.of(path);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @RestController
    static class Declared {
        @PostMapping("/needs")
        void write(@RequiresScope(Scope.JOBS_WRITE) Caller caller) {}

        @GetMapping("/open")
        void read() {}
    }

    @RestController
    static class Forgotten {
        @GetMapping({"/forgotten", "/alias"})
        void read() {}

        @PostMapping("/open")
        void write() {}

        @RequestMapping("/any")
        void any() {}

        @GetMapping("/unread")
        void unread(Caller caller) {}

        @GetMapping("/open")
        void open() {}
    }
}
