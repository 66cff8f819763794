package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.setting.InvalidSettingException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class PublicUrlTest {
    private static final String PROXY = "10.0.0.1";
    private static final String STRANGER = "203.0.113.9";

    @Test
    void is_what_the_operator_set_whatever_the_request_says() {
        PublicUrl url = url("https://api.example.com");

        assertThat(url.configured()).contains("https://api.example.com");
        assertThat(url.of(request(PROXY).header("Host", "evil.example").build()))
                .isEqualTo("https://api.example.com");
    }

    @ParameterizedTest
    @CsvSource({"localhost:8080", "api.example.com", "[::1]:8080", "127.0.0.1"})
    void is_else_what_the_client_used(String host) {
        PublicUrl url = url("");

        assertThat(url.configured()).isEmpty();
        assertThat(url.of(request(STRANGER).header("Host", host).build())).isEqualTo("http://" + host);
    }

    @Test
    void believes_a_trusted_proxy_and_nobody_else() {
        MockServerHttpRequest byProxy = forwarded(PROXY, "api.example.com");
        MockServerHttpRequest byStranger = forwarded(STRANGER, "api.example.com");

        assertThat(url("").of(byProxy)).isEqualTo("https://api.example.com");
        assertThat(url("").of(byStranger)).isEqualTo("http://inside:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "evil/path", "a, b", "user@evil", "a?b", "[", "a:123456"})
    void passes_over_a_forwarded_host_that_is_none(String host) {
        assertThat(url("").of(forwarded(PROXY, host))).isEqualTo("https://inside:8080");
    }

    @Test
    void is_localhost_if_the_host_is_too_long_for_a_token() {
        assertThat(url("").of(request(STRANGER).header("Host", "a".repeat(254)).build()))
                .isEqualTo("http://localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "https://api.example.com/",
                "https://api.example.com/v1",
                "https://user@api.example.com",
                "ftp://api.example.com",
                "https://",
                "https://a b"
            })
    void a_setting_that_is_no_origin_stops_the_start(String setting) {
        assertThatThrownBy(() -> url(setting))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("PUBLIC_URL ");
    }

    private static PublicUrl url(String setting) {
        WebSettings settings = new WebSettings(List.of(), List.of("10.0.0.0/8"), setting);
        return new PublicUrl(settings, new SecureTransport(settings));
    }

    private static MockServerHttpRequest forwarded(String peer, String host) {
        return request(peer)
                .header("Host", "inside:8080")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", host)
                .build();
    }

    private static MockServerHttpRequest.BaseBuilder<?> request(String peer) {
        return MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(peer, 50_000));
    }
}
