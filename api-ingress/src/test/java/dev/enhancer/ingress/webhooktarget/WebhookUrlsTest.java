package dev.enhancer.ingress.webhooktarget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.net.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookUrlsTest {
    private static final AddressPolicy PUBLIC_ONLY = AddressPolicy.allowing(List.of());

    private final CountDownLatch nameServer = new CountDownLatch(1);
    private final WebhookUrls urls = new WebhookUrls(false, PUBLIC_ONLY, this::lookUp);

    @AfterEach
    void close() {
        nameServer.countDown();
        urls.close();
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        return switch (host) {
            case "public.example" -> addresses("8.8.8.8", "2606:4700:4700::1111");
            case "private.example" -> addresses("192.168.0.1");
            case "half.example" -> addresses("8.8.8.8", "::1");
            case "slow.example" -> {
                try {
                    nameServer.await();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                yield addresses("127.0.0.1");
            }
            default -> throw new UnknownHostException(host);
        };
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "HTTPS://example.com/a/b?c=d&e=%20#f",
                "https://example.com:8443/",
                "https://example.com./",
                "https://xn--bcher-kva.example/",
                "https://1.example/",
                "https://8.8.8.8/hook",
                "https://[2606:4700:4700::1111]/hook",
                "https://localhost/",
                "https://0xabc.example/"
            })
    void accepts_https_url_of_a_name_or_public_address(String url) {
        assertThat(urls.flawOf(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.com",
                "/hook",
                "//example.com/hook",
                "https:",
                "https:example.com",
                "https://",
                "https:///hook",
                "https://?a",
                "https://:443/",
                "http://example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https//example.com",
                "https://user@example.com/",
                "https://user:secret@example.com/",
                "https://@example.com/",
                "https://example.com@10.0.0.1/",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:99999999999/",
                "https://example.com:port/",
                "https://exa mple.com/",
                "https://example.com/a b",
                "https://example.com/\u00fc",
                "https://b\u00fccher.example/",
                "https://example.com\\@10.0.0.1/",
                "https://example.com/\n",
                " https://example.com/",
                "https://ex%61mple.com/"
            })
    void rejects_text_that_is_not_a_plain_https_url(String url) {
        assertThat(urls.flawOf(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1./",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0X7F.0.0.0X1/",
                "https://0177.0.0.1/",
                "https://017700000001/",
                "https://127.0.0.01/",
                "https://127.0.0.1.2/",
                "https://256.0.0.1/",
                "https://8.8.8.8./",
                "https://8.8.2056/",
                "https://08.8.8.8/",
                "https://a.1/",
                "https://a.0x1/",
                "https://a.0x/",
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://127\u30020.0.1/",
                "https://[::1%25lo]/",
                "https://[::1%lo]/",
                "https://[127.0.0.1]/",
                "https://[v1.a]/",
                "https://[::1/"
            })
    void rejects_address_in_an_unusual_form(String url) {
        assertThat(urls.flawOf(url)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://0.0.0.0/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fd00:ec2::254]/"
            })
    void rejects_forbidden_address(String url) {
        assertThat(urls.flawOf(url)).isEqualTo(WebhookUrls.FORBIDDEN);
    }

    @Test
    void limits_the_length() {
        String longest = "https://example.com/" + "a".repeat(2_028);

        assertThat(urls.flawOf(longest)).isNull();
        assertThat(urls.flawOf(longest + "a")).isNotNull();
    }

    @Test
    void accepts_http_and_loopback_if_they_are_allowed() {
        try (WebhookUrls development =
                new WebhookUrls(true, AddressPolicy.allowing(List.of("127.0.0.0/8")), this::lookUp)) {
            assertThat(development.flawOf("http://127.0.0.1:8080/hook")).isNull();
            assertThat(development.flawOf("http://10.0.0.1/hook")).isNotNull();
            assertThat(development.flawOf("ftp://127.0.0.1/hook")).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://private.example/", "https://half.example:8443/"})
    void rejects_name_of_a_forbidden_address(String url) {
        assertThat(urls.isForbidden(URI.create(url)).block()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://public.example/", "https://nowhere.example/", "https://8.8.8.8/"})
    void accepts_public_and_unknown_names(String url) {
        assertThat(urls.isForbidden(URI.create(url)).block()).isFalse();
    }

    @Test
    void accepts_a_name_that_is_slow_to_resolve() {
        assertThat(urls.isForbidden(URI.create("https://slow.example/")).block(Duration.ofSeconds(4)))
                .isFalse();
    }

    /** Uses the same table as delivery. An address is rejected in the URL, a name when it is looked up. */
    @ParameterizedTest
    @MethodSource("forbiddenHosts")
    void rejects_every_forbidden_host(String host, List<InetAddress> addresses) {
        String url = "https://%s/hook".formatted(host);
        if (addresses.isEmpty()) {
            assertThat(urls.flawOf(url)).isNotNull();
            return;
        }
        try (WebhookUrls checked = new WebhookUrls(false, PUBLIC_ONLY, _ -> addresses.toArray(InetAddress[]::new))) {
            assertThat(checked.flawOf(url) != null
                            || Boolean.TRUE.equals(
                                    checked.isForbidden(URI.create(url)).block()))
                    .isTrue();
        }
    }

    static Stream<Arguments> forbiddenHosts() throws IOException {
        Path table = Path.of("../common/src/test/resources/dev/enhancer/common/net/forbidden-hosts.txt");
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(" -> "))
                .map(parts -> Arguments.of(
                        parts[0],
                        parts.length == 1
                                ? List.of()
                                : Stream.of(parts[1].split(" "))
                                        .map(InetAddress::ofLiteral)
                                        .toList()));
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 25, 110, 6_379, 6_667, 11_211})
    void rejects_ports_of_line_based_services(int port) {
        assertThat(urls.flawOf("https://example.com:%d/".formatted(port))).isNotNull();
    }
}
