package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;

class HttpMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpMeters meters = new HttpMeters(registry);

    @Test
    void a_request_is_timed_by_its_route_and_status() {
        request(HttpMethod.GET, "/v1/jobs/job_1", "/v1/jobs/{id}", HttpStatus.NOT_FOUND);
        request(HttpMethod.GET, "/v1/jobs/job_2", "/v1/jobs/{id}", HttpStatus.NOT_FOUND);

        Timer timer = registry.get("http.server.requests").timer();
        assertThat(timer.count()).isEqualTo(2);
        assertThat(timer.getId().getTag("method")).isEqualTo("GET");
        assertThat(timer.getId().getTag("uri")).isEqualTo("/v1/jobs/{id}");
        assertThat(timer.getId().getTag("status")).isEqualTo("404");
        assertThat(timer.getId().getTag("outcome")).isEqualTo("CLIENT_ERROR");
    }

    @Test
    void unknown_methods_and_paths_share_one_series() {
        for (int i = 0; i < 100; i++) {
            request(HttpMethod.valueOf("FOO" + i), "/odd/" + i, null, HttpStatus.NOT_FOUND);
        }

        assertThat(registry.get("http.server.requests").timers())
                .singleElement()
                .satisfies(timer -> {
                    assertThat(timer.count()).isEqualTo(100);
                    assertThat(timer.getId().getTag("method")).isEqualTo("UNKNOWN");
                    assertThat(timer.getId().getTag("uri")).isEqualTo("UNKNOWN");
                });
    }

    private void request(HttpMethod method, String path, @Nullable String route, HttpStatus status) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.method(method, path));
        if (route != null) {
            exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
        }
        meters.filter(exchange, handled -> {
                    handled.getResponse().setStatusCode(status);
                    return handled.getResponse().setComplete();
                })
                .block();
    }
}
