package dev.enhancer.common.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointKeysTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.com/hooks/42?id=7&x#y, https://example.com:443, /hooks/42",
        "HTTPS://Example.COM/Hooks, https://example.com:443, /Hooks",
        "http://example.com:8080, http://example.com:8080, /",
        "https://example.com?a=1, https://example.com:443, /",
        "https://[2001:db8::1]/a, https://[2001:db8::1]:443, /a",
        "https://example.com/a%2Fb, https://example.com:443, /a%2Fb"
    })
    void are_the_origin_and_the_url_without_its_query(String url, String origin, String path) {
        EndpointKeys keys = EndpointKeys.of(url);

        assertThat(keys).isEqualTo(new EndpointKeys(origin, origin + path));
        assertThat(EndpointKeys.originOf(keys.url())).isEqualTo(origin);
        assertThat(EndpointKeys.originOf(origin)).isEqualTo(origin);
        assertThat(EndpointKeys.isUrlOf(origin, keys.url())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no url", "/hooks", "mailto:a@example.com", "https://a_b.example/", "https:///hooks"})
    void all_urls_that_cannot_be_called_share_one_key(String url) {
        assertThat(EndpointKeys.of(url)).isEqualTo(new EndpointKeys("-", "-"));
    }

    @Test
    void an_origin_is_no_url_of_itself_or_of_one_whose_port_begins_alike() {
        assertThat(EndpointKeys.isUrlOf("https://example.com:44", "https://example.com:443/a"))
                .isFalse();
        assertThat(EndpointKeys.isUrlOf("https://example.com:443", "https://example.com:443"))
                .isFalse();
        assertThat(EndpointKeys.originOf("-")).isEqualTo("-");
    }
}
