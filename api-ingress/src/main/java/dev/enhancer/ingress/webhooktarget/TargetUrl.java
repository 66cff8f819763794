package dev.enhancer.ingress.webhooktarget;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.webhook.EndpointKeys;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads the URL from a body {@code {"url":…}} or {@code {"origin":…}}, by the same rules as the URLs of submissions. */
public final class TargetUrl {
    private static final String URL = "url";
    private static final String ORIGIN = "origin";
    private static final List<ErrorCode> MOST_SEVERE_FIRST =
            List.of(ErrorCode.VALIDATION_ERROR, ErrorCode.INVALID_WEBHOOK_URL);

    private final WebhookUrls urls;

    TargetUrl(WebhookUrls urls) {
        this.urls = urls;
    }

    /**
     * Reads a URL.
     *
     * @throws ApiException {@code validation_error}, {@code invalid_webhook_url}
     */
    String read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        String url = fields.string(URL);
        fields.rejectUnknown();
        refuseIfFlawed(problems, URL, url == null ? "is required" : urls.flawOf(url));
        return requireNonNull(url);
    }

    /**
     * Reads a URL or an origin. A URL without a path stands for its origin, because clients may take the {@code origin}
     * of a list and send it back as a URL.
     *
     * @throws ApiException {@code validation_error}, {@code invalid_webhook_url}
     */
    public NamedEndpoint readEndpoint(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        String origin = fields.string(ORIGIN);
        if (origin == null && !problems.concern(ORIGIN)) {
            String url = read(body);
            return new NamedEndpoint(
                    EndpointKeys.of(url), URI.create(url).getRawPath().isEmpty());
        }
        if (fields.string(URL) != null) {
            problems.add(ErrorCode.VALIDATION_ERROR, ORIGIN, "must not be given beside a url");
        }
        fields.rejectUnknown();
        refuseIfFlawed(problems, ORIGIN, origin == null ? null : flawOfOrigin(origin));
        return new NamedEndpoint(EndpointKeys.of(requireNonNull(origin)), true);
    }

    private @Nullable String flawOfOrigin(String origin) {
        String flaw = urls.flawOf(origin);
        if (flaw != null) {
            return flaw;
        }
        URI uri = URI.create(origin);
        boolean hasMore = uri.getRawPath().length() > 1 || uri.getRawQuery() != null || uri.getRawFragment() != null;
        return hasMore ? "must be scheme, host and port" : null;
    }

    private static void refuseIfFlawed(Problems problems, String field, @Nullable String flaw) {
        if (flaw != null && !problems.concern(field)) {
            problems.add(ErrorCode.INVALID_WEBHOOK_URL, field, flaw);
        }
        problems.refuse(MOST_SEVERE_FIRST);
    }

    /** Like {@link #read}, but also fails if the host's name resolves to an address that must not be called. */
    public Mono<String> readCallable(JsonNode body) {
        String url = read(body);
        return refuseForbidden(URL, url).thenReturn(url);
    }

    /**
     * Checks a URL that a client wrote into another field.
     *
     * @return fails with {@code invalid_webhook_url} that names the field
     * @throws ApiException the same, if the flaw shows without looking up the host
     */
    public Mono<Void> requireCallable(String field, String url) {
        refuseIfFlawed(new Problems(), field, urls.flawOf(url));
        return refuseForbidden(field, url);
    }

    private Mono<Void> refuseForbidden(String field, String url) {
        return urls.isForbidden(URI.create(url)).handle((forbidden, sink) -> {
            if (forbidden) {
                sink.error(new ApiException(
                        ErrorCode.INVALID_WEBHOOK_URL, List.of(new Detail(field, WebhookUrls.FORBIDDEN))));
            }
        });
    }
}
