package dev.enhancer.ingress.webhook;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.submit.WebhookUrls;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.net.URI;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The URL in a body {@code {"url":…}}, by the rules for those of submissions. */
@Component
final class TargetUrl {
    private static final String URL = "url";
    private static final List<ErrorCode> GRAVEST_FIRST =
            List.of(ErrorCode.VALIDATION_ERROR, ErrorCode.INVALID_WEBHOOK_URL);

    private final WebhookUrls urls;

    TargetUrl(WebhookUrls urls) {
        this.urls = urls;
    }

    /** @throws ApiException {@code validation_error}, {@code invalid_webhook_url} */
    String read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        String url = fields.string(URL);
        fields.refuseOthers();
        String flaw = url == null ? "is required" : urls.flawOf(url);
        if (flaw != null && !problems.concern(URL)) {
            problems.add(ErrorCode.INVALID_WEBHOOK_URL, URL, flaw);
        }
        problems.refuse(GRAVEST_FIRST);
        return requireNonNull(url);
    }

    /** The same; fails also if the host's name leads to an address that must not be called. */
    Mono<String> readCallable(JsonNode body) {
        String url = read(body);
        return urls.isForbidden(URI.create(url)).map(forbidden -> {
            if (forbidden) {
                throw new ApiException(ErrorCode.INVALID_WEBHOOK_URL, List.of(new Detail(URL, WebhookUrls.FORBIDDEN)));
            }
            return url;
        });
    }
}
