package dev.enhancer.ingress.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.MethodNotAllowedException;
import tools.jackson.databind.ObjectMapper;

class ErrorResponsesTest {
    private final ErrorResponses responses =
            new ErrorResponses(new ErrorBodies(new ObjectMapper()), List.of(new CodeOnly()));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
    private final MockServerHttpResponse response = exchange.getResponse();

    @Test
    void writes_the_error_shape() {
        response.getHeaders().set("X-Request-Id", "abc");

        handle(new ApiException(ErrorCode.VALIDATION_ERROR, List.of(new Detail("format", "must be one of a, b"))));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(response.getBodyAsString().block())
                .isEqualTo("{\"error\":{\"code\":\"validation_error\",\"message\":\"The request data is invalid\","
                        + "\"details\":[{\"field\":\"format\",\"reason\":\"must be one of a, b\"}],"
                        + "\"requestId\":\"abc\"}}");
    }

    @Test
    void leaves_empty_details_out() {
        handle(new ApiException(ErrorCode.NOT_FOUND));

        assertThat(response.getBodyAsString().block()).doesNotContain("details");
    }

    @Test
    void hides_the_details_of_an_internal_error() {
        handle(new IllegalStateException("password=hunter2"));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(response.getBodyAsString().block())
                .contains("\"internal_error\"")
                .doesNotContain("hunter2");
    }

    @Test
    void names_the_allowed_methods() {
        handle(new MethodNotAllowedException(HttpMethod.PUT, Set.of(HttpMethod.GET)));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(response.getHeaders().getAllow())
                .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    }

    @Test
    void does_not_allow_head_where_there_is_no_get() {
        handle(new MethodNotAllowedException(HttpMethod.GET, Set.of(HttpMethod.POST)));

        assertThat(response.getHeaders().getAllow()).containsExactlyInAnyOrder(HttpMethod.POST, HttpMethod.OPTIONS);
    }

    @Test
    void writes_another_shape_for_the_requests_that_need_it() {
        MockServerWebExchange other = MockServerWebExchange.from(MockServerHttpRequest.post("/other"));

        responses.handle(other, new ApiException(ErrorCode.INVALID_CLIENT)).block();

        assertThat(other.getResponse().getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(other.getResponse().getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE))
                .isEqualTo("Bearer realm=\"enhancer\"");
        assertThat(other.getResponse().getBodyAsString().block()).isEqualTo("invalid_client");
    }

    private static final class CodeOnly implements ErrorShape {
        @Override
        public boolean fits(ServerHttpRequest request) {
            return request.getURI().getPath().equals("/other");
        }

        @Override
        public byte[] write(ErrorCode code, List<Detail> details) {
            return code.wireName().getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void asks_for_a_token() {
        handle(new ApiException(ErrorCode.MISSING_TOKEN));

        assertThat(challenge()).isEqualTo("Bearer realm=\"enhancer\"");
    }

    @Test
    void challenge_says_that_the_token_is_invalid() {
        handle(new ApiException(ErrorCode.INVALID_TOKEN));

        assertThat(challenge()).isEqualTo("Bearer realm=\"enhancer\", error=\"invalid_token\"");
    }

    @Test
    void challenge_says_that_the_scope_is_insufficient() {
        handle(new ApiException(ErrorCode.INSUFFICIENT_SCOPE));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(challenge()).isEqualTo("Bearer realm=\"enhancer\", error=\"insufficient_scope\"");
    }

    @Test
    void does_not_ask_for_a_token_when_a_plan_refuses() {
        handle(new ApiException(ErrorCode.PRIORITY_NOT_ALLOWED));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(challenge()).isNull();
    }

    @Test
    void keeps_a_challenge_and_a_retry_time_that_are_set() {
        response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"x\"");
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, "9");

        handle(new ApiException(ErrorCode.INVALID_CLIENT));

        assertThat(challenge()).isEqualTo("Basic realm=\"x\"");
        assertThat(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("9");
    }

    @Test
    void says_when_to_try_again() {
        handle(new ApiException(ErrorCode.QUEUE_UNAVAILABLE));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
    }

    @Test
    void does_not_change_a_response_that_has_begun() {
        IllegalStateException failure = new IllegalStateException();
        response.setComplete().block();

        assertThatThrownBy(() -> handle(failure)).isSameAs(failure);
    }

    @Test
    void a_client_that_disconnects_is_not_an_internal_error() {
        handle(new IOException("Connection reset by peer"));

        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(response.isCommitted()).isFalse();
    }

    private void handle(Throwable failure) {
        responses.handle(exchange, failure).block();
    }

    private @Nullable String challenge() {
        return response.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE);
    }
}
