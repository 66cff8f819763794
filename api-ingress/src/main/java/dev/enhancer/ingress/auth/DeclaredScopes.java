package dev.enhancer.ingress.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/**
 * Stops the start, before the server listens, if a route neither declares what it {@link RequiresScope} nor is one of the
 * {@link PublicRoutes}. So a forgotten annotation fails at once, and cannot leave a route open.
 */
final class DeclaredScopes implements SmartInitializingSingleton {
    private final ObjectProvider<HandlerMapping> mappings;
    private final Set<String> publicRoutes;

    DeclaredScopes(ObjectProvider<HandlerMapping> mappings, Set<String> publicRoutes) {
        this.mappings = mappings;
        this.publicRoutes = Set.copyOf(publicRoutes);
    }

    /** @throws IllegalStateException naming each route that is not declared */
    @Override
    public void afterSingletonsInstantiated() {
        List<String> undeclared =
                mappings.stream().flatMap(this::undeclared).sorted().toList();
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException(
                    "Each route needs a parameter \"@RequiresScope(…) Caller\", or its place among the PublicRoutes: "
                            + String.join(", ", undeclared));
        }
    }

    private Stream<String> undeclared(HandlerMapping mapping) {
        return switch (mapping) {
            case RequestMappingInfoHandlerMapping methods ->
                methods.getHandlerMethods().entrySet().stream()
                        .filter(entry -> !declares(entry.getValue()))
                        .flatMap(entry -> routes(entry.getKey())
                                .filter(route -> !publicRoutes.contains(route))
                                .map(route -> "%s (%s)"
                                        .formatted(route, entry.getValue().getShortLogMessage())));
            // Functional routes cannot declare anything that could be read here. Resources are read by GET only.
            case RouterFunctionMapping functions ->
                functions.getRouterFunction() == null ? Stream.empty() : Stream.of(functions.toString());
            case AbstractUrlHandlerMapping urls ->
                urls.getHandlerMap().keySet().stream()
                        .map(pattern -> "GET " + pattern.getPatternString())
                        .filter(route -> !publicRoutes.contains(route));
            default -> isEmpty(mapping) ? Stream.empty() : Stream.of(mapping.toString());
        };
    }

    /** True for the placeholder that Spring uses if there is no mapping of resources. */
    private static boolean isEmpty(HandlerMapping mapping) {
        return mapping.getClass().getEnclosingClass() == WebFluxConfigurationSupport.class;
    }

    private static boolean declares(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Caller.class
                        && parameter.hasParameterAnnotation(RequiresScope.class));
    }

    /** {@code GET /v1/jobs} and so on; a mapping that takes any method gives {@code ANY}, which is never public. */
    private static Stream<String> routes(RequestMappingInfo mapping) {
        List<String> methods = mapping.getMethodsCondition().getMethods().isEmpty()
                ? List.of("ANY")
                : mapping.getMethodsCondition().getMethods().stream()
                        .map(Enum::name)
                        .toList();
        return mapping.getPatternsCondition().getPatterns().stream()
                .flatMap(pattern -> methods.stream().map(method -> method + " " + pattern.getPatternString()));
    }
}
