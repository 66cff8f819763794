package dev.enhancer.ingress;

import static dev.enhancer.ingress.RunningIngress.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which operator routes the scopes {@code admin:read} and {@code admin} open: all routes, whatever is added later. */
@IngressTest
record OperatorScopeIT(RunningIngress ingress, @Token String token) {

    @Test
    void admin_read_opens_all_operator_routes_that_read_and_no_other() {
        String reader = ingress.tokenOfNewClient(token, "admin:read");

        assertThat(operatorRoutes()).hasSizeGreaterThan(15).allSatisfy(route -> {
            HttpResponse<String> response = send(reader, route);
            if (route.startsWith("GET ")) {
                assertThat(response.statusCode()).isIn(200, 400, 404);
            } else {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(errorCode(response)).isEqualTo("insufficient_scope");
            }
        });
    }

    @Test
    void admin_alone_opens_all_operator_routes() {
        String operator = ingress.tokenOfNewClient(token, "admin");

        assertThat(operatorRoutes())
                .allSatisfy(
                        route -> assertThat(send(operator, route).statusCode()).isIn(200, 400, 404));
    }

    @Test
    void scopes_for_jobs_open_no_operator_route() {
        String client = ingress.tokenOfNewClient(token, "jobs:read", "jobs:write");

        assertThat(operatorRoutes())
                .allSatisfy(route -> assertThat(errorCode(send(client, route))).isEqualTo("insufficient_scope"));
    }

    @Test
    void admin_read_opens_no_route_for_jobs() {
        String reader = ingress.tokenOfNewClient(token, "admin:read");

        for (String path : List.of("/v1/jobs", "/v1/usage", "/v1/options", "/v1/prompts")) {
            assertThat(errorCode(ingress.get(reader, path))).isEqualTo("insufficient_scope");
        }
    }

    private List<String> operatorRoutes() {
        return ingress.routes().stream()
                .filter(route -> route.contains(" /admin/"))
                .toList();
    }

    /** Sends a request that changes nothing: its body is no object, and what it names does not exist. */
    private HttpResponse<String> send(String token, String route) {
        String[] parts = route.replace("{}", "nobody").split(" ");
        return ingress.send(ingress.authenticated(token, "/v1" + parts[1])
                .header("Content-Type", "application/json")
                .method(parts[0], parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[]")));
    }
}
