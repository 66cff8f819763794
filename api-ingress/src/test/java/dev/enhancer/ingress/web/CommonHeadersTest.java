package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class CommonHeadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1._b", "0123456789012345678901234567890123456789"})
    void echoes_the_request_id(String id) {
        assertThat(answer(id).getFirst("X-Request-Id")).isEqualTo(id);
    }

    @Test
    void echoes_the_longest_request_id_only() {
        String longest = "a".repeat(128);

        assertThat(answer(longest).getFirst("X-Request-Id")).isEqualTo(longest);
        assertThat(answer(longest + "a").getFirst("X-Request-Id")).isEqualTo("req_00c0ffee00c0ffee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "<script>", "\u00e9", "a\nb"})
    void replaces_a_malformed_request_id(String id) {
        assertThat(answer(id).getFirst("X-Request-Id")).isEqualTo("req_00c0ffee00c0ffee");
    }

    @Test
    void keeps_browsers_from_running_and_storing() {
        HttpHeaders headers = answer("a");

        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(headers.getFirst("Content-Security-Policy")).isEqualTo("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.getCacheControl()).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, https, true", "10.1.2.3, http, false", "192.0.2.1, https, false", "10.1.2.3, , false"})
    void sets_hsts_when_a_trusted_proxy_reports_tls(String peer, String proto, boolean expected)
            throws UnknownHostException {
        MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(InetAddress.getByName(peer), 1234))
                .header("X-Forwarded-Proto", proto == null ? new String[0] : new String[] {proto});

        assertThat(answer(request).containsHeader("Strict-Transport-Security")).isEqualTo(expected);
    }

    static CommonHeaders commonHeaders() {
        return new CommonHeaders(
                () -> 0x00c0ffee00c0ffeeL, new SecureTransport(new WebSettings(List.of(), List.of("10.0.0.0/8"), "")));
    }

    private HttpHeaders answer(String requestId) {
        return answer(MockServerHttpRequest.get("/").header("X-Request-Id", requestId));
    }

    private HttpHeaders answer(MockServerHttpRequest.BaseBuilder<?> request) {
        MockServerWebExchange exchange = MockServerWebExchange.from(request);
        commonHeaders().filter(exchange, _ -> Mono.empty()).block();
        return exchange.getResponse().getHeaders();
    }
}
