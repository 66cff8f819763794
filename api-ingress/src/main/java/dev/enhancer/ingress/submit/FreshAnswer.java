package dev.enhancer.ingress.submit;

import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Whether a submission wants a provider's answer of its own: {@code Cache-Control: no-cache}, RFC 9111 §5.2.1.4. */
final class FreshAnswer {
    private FreshAnswer() {}

    static boolean isWanted(HttpHeaders headers) {
        return headers.getOrEmpty(HttpHeaders.CACHE_CONTROL).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(directive -> directive.strip().equalsIgnoreCase("no-cache"));
    }
}
