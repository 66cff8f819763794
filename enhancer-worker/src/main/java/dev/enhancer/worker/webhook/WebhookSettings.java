package dev.enhancer.worker.webhook;

import dev.enhancer.common.secret.Secret;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of webhooks.
 *
 * @param retrySchedule wait after each failed attempt ({@code WEBHOOK_RETRY_SCHEDULE})
 * @param allowHttp whether plain {@code http} is called ({@code WEBHOOK_ALLOW_HTTP})
 * @param allowedNetworks CIDRs outside the public internet that may be called ({@code WEBHOOK_ALLOWED_NETWORKS})
 * @param showInternal whether clients see the outcome of calls to those networks ({@code WEBHOOK_SHOW_INTERNAL})
 * @param signingKey {@code whsk_…} that signs in addition to the clients' secrets; empty: none ({@code WEBHOOK_SIGNING_KEY})
 * @param timeout time limit of one attempt, from connecting to the end of the response
 * @param maxInFlight calls at once, per worker ({@code WEBHOOK_MAX_IN_FLIGHT})
 * @param maxPerEndpoint calls at once to one endpoint that responds well
 * @param maxPerSecond calls per second to one endpoint, however quickly it responds ({@code WEBHOOK_MAX_PER_SECOND})
 * @param breakerFailures consecutive failures that open the circuit breaker; a time-out counts as three
 * @param breakerOpen how long it stays open at first; doubled after each further failure
 * @param breakerLongest how long it stays open at most
 * @param disableAfter how long an endpoint may fail without a success before it is disabled
 * @param prefetchBytes most bytes fetched ahead, per topic
 * @param groupId consumer group shared by all workers
 * @param drainTimeout how long calls may continue while the worker stops
 */
@Validated
@ConfigurationProperties("enhancer.webhook")
record WebhookSettings(
        List<Duration> retrySchedule,
        boolean allowHttp,
        List<String> allowedNetworks,
        boolean showInternal,
        Secret signingKey,
        @DurationMin(millis = 1) Duration timeout,
        @Min(1) @Max(100_000) int maxInFlight,
        @Min(1) int maxPerEndpoint,
        @Min(1) @Max(1_000_000) int maxPerSecond,
        @Min(1) int breakerFailures,
        @DurationMin(millis = 1) Duration breakerOpen,
        @DurationMin(millis = 1) Duration breakerLongest,
        @DurationMin(millis = 1) Duration disableAfter,
        @Min(1) long prefetchBytes,
        @NotBlank String groupId,
        @DurationMin(seconds = 0) Duration drainTimeout) {
    WebhookSettings {
        retrySchedule = List.copyOf(retrySchedule);
        allowedNetworks = List.copyOf(allowedNetworks);
    }
}
