package dev.enhancer.worker.webhook;

import dev.enhancer.common.net.Ports;
import dev.enhancer.common.secret.WebhookSecret;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.common.webhook.DeliveryAttempt;
import dev.enhancer.common.webhook.DeliveryError;
import dev.enhancer.common.webhook.WebhookMessage;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/** Makes one HTTP call for a message: checks its URL, signs the message and posts it. */
final class WebhookSender {
    private final WebhookExchange exchange;
    private final Signatures signatures;
    private final boolean allowHttp;
    private final Predicate<String> isShown;
    private final Traces traces;
    private final Clock clock;

    /** @param isShown whether clients may see the outcome of calls to a host */
    WebhookSender(
            WebhookExchange exchange,
            Signatures signatures,
            boolean allowHttp,
            Predicate<String> isShown,
            Traces traces,
            Clock clock) {
        this.exchange = exchange;
        this.signatures = signatures;
        this.allowHttp = allowHttp;
        this.isShown = isShown;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * Posts the message and waits for the response, at most for the time limit of an attempt.
     *
     * @param secrets of the client, newest first
     * @throws InterruptedException if the worker stops; the call is aborted
     */
    AttemptOutcome send(WebhookMessage message, List<WebhookSecret> secrets) throws InterruptedException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<URI> uri = callable(message.url());
        if (uri.isEmpty()) {
            return notSent(at, DeliveryError.INVALID_URL);
        }
        String signature = signatures.sign(message, at, secrets);
        if (signature.isEmpty()) {
            return notSent(at, DeliveryError.NO_SECRET);
        }
        HttpPost request = new HttpPost(uri.get());
        request.addHeader("webhook-id", message.id());
        request.addHeader("webhook-timestamp", Long.toString(at.getEpochSecond()));
        request.addHeader("webhook-signature", signature);
        DeliveryAttemptSpan span = DeliveryAttemptSpan.of(message, uri.get().getHost(), traces);
        AttemptOutcome outcome = exchange.post(request, message.bytes(), message.id(), at);
        span.end(outcome);
        return outcome.hasReached() && !isShown.test(uri.get().getHost()) ? outcome.withheld() : outcome;
    }

    private Optional<URI> callable(String url) {
        try {
            URI uri = URI.create(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean wellFormed = uri.getHost() != null && uri.getRawUserInfo() == null && Ports.mayBeCalled(uri);
            return wellFormed && (scheme.equals("https") || scheme.equals("http") && allowHttp)
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static AttemptOutcome notSent(Instant at, DeliveryError error) {
        return new AttemptOutcome(new DeliveryAttempt(at, null, 0L, error, null), null, false);
    }
}
