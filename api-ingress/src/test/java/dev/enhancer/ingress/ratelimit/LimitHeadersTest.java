package dev.enhancer.ingress.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class LimitHeadersTest {
    private static final Limit HEAVY = Limit.ofClient(LimitClass.HEAVY, "acme", 10);

    private final HttpHeaders headers = new HttpHeaders();

    @Test
    void both_families_say_the_same() {
        LimitHeaders.write(headers, HEAVY, new Consumption(1, 9, 41_001, 1_772_366_400_500L, false));

        assertThat(headers.toSingleValueMap())
                .containsEntry("X-RateLimit-Limit", "10")
                .containsEntry("X-RateLimit-Remaining", "9")
                .containsEntry("X-RateLimit-Reset", "1772366442")
                .containsEntry("RateLimit-Policy", "\"heavy\";q=10;w=60")
                .containsEntry("RateLimit", "\"heavy\";r=9;t=42");
    }

    @Test
    void a_client_that_waits_as_told_does_not_come_too_early() {
        LimitHeaders.writeRetryAfter(headers, new Consumption(0, 0, 1_001, 0, false));
        assertThat(headers.getFirst("Retry-After")).isEqualTo("2");

        LimitHeaders.writeRetryAfter(headers, new Consumption(0, 0, 0, 0, false));
        assertThat(headers.getFirst("Retry-After")).isEqualTo("1");
    }
}
