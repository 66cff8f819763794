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
 * @param retrySchedule from each try to the next ({@code WEBHOOK_RETRY_SCHEDULE})
 * @param allowHttp whether plain {@code http} is called ({@code WEBHOOK_ALLOW_HTTP})
 * @param allowedNetworks CIDRs outside the public internet that may be called ({@code WEBHOOK_ALLOWED_NETWORKS})
 * @param showInternal whether clients see what came of calls to those ({@code WEBHOOK_SHOW_INTERNAL})
 * @param signingKey {@code whsk_…} that signs besides the clients' secrets; empty: none ({@code WEBHOOK_SIGNING_KEY})
 * @param timeout of one try, from connect to the end of the answer
 * @param maxInFlight calls at once of one worker ({@code WEBHOOK_MAX_IN_FLIGHT})
 * @param maxPerEndpoint of these, to one endpoint that answers well
 * @param maxPerSecond calls a second to one endpoint, however quickly it answers ({@code WEBHOOK_MAX_PER_SECOND})
 * @param breakerFailures failures on end after which an endpoint is left alone for a while; a time-out counts three
 * @param breakerOpen how long, at first; doubled as long as it fails
 * @param breakerLongest how long at most
 * @param disableAfter an endpoint that failed on end for so long is not called any more
 * @param prefetchBytes size of what is fetched ahead, of one topic
 * @param groupId consumer group that all workers share
 * @param drainTimeout how long calls may go on when the worker stops
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
