package dev.enhancer.ingress.ratelimit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Decides which requests are limited, from their method and path alone. It does not look at the controller, because requests
 * with a wrong method are limited too.
 */
public final class LimitedRoutes {
    private static final String VERSION = "v1";
    private static final int MAX_SEGMENTS = 3;

    private LimitedRoutes() {}

    /** The limit class of a request. Null if it is not limited. */
    static @Nullable LimitClass classOf(HttpMethod method, PathContainer path) {
        List<String> route = route(path);
        if (route.isEmpty()) {
            return null;
        }
        return switch (route.getFirst()) {
            case "auth" -> route.size() > 1 ? LimitClass.AUTH : null;
            case "jobs" -> isSubmission(method, route) ? LimitClass.HEAVY : LimitClass.GENERAL;
            case "prompts" -> isPrompt(method, route) ? LimitClass.HEAVY : LimitClass.GENERAL;
            case "admin", "options", "usage", "webhook-secret", "webhook-test", "webhook-endpoints" ->
                LimitClass.GENERAL;
            default -> null;
        };
    }

    /** Whether this request is limited, as all requests to the API are. */
    public static boolean areLimited(ServerHttpRequest request) {
        return classOf(request.getMethod(), request.getPath().pathWithinApplication()) != null;
    }

    /** Whether this request submits jobs. */
    public static boolean isSubmission(ServerHttpRequest request) {
        return classOf(request.getMethod(), request.getPath().pathWithinApplication()) == LimitClass.HEAVY;
    }

    private static boolean isSubmission(HttpMethod method, List<String> route) {
        return method == HttpMethod.POST
                && (route.size() == 1 || route.size() == 2 && route.get(1).equals("batch"));
    }

    private static boolean isPrompt(HttpMethod method, List<String> route) {
        return method == HttpMethod.POST && route.size() == 1 || method == HttpMethod.PUT && route.size() == 2;
    }

    /** The first segments of the path, without the version, decoded and without parameters, as Spring compares them. */
    private static List<String> route(PathContainer path) {
        List<String> route = new ArrayList<>(MAX_SEGMENTS);
        for (PathContainer.Element element : path.elements()) {
            if (element instanceof PathSegment segment && route.size() < MAX_SEGMENTS) {
                route.add(segment.valueToMatch());
            }
        }
        if (!route.isEmpty() && route.getFirst().equals(VERSION)) {
            route.removeFirst();
        }
        return route;
    }
}
