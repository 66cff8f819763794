package dev.enhancer.worker.webhook;

import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.net.AddressPolicy;
import dev.enhancer.common.secret.WebhookSecretJson;
import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.common.webhook.RetrySchedule;
import dev.enhancer.common.webhook.SigningKey;
import dev.enhancer.worker.call.BoundedCalls;
import dev.enhancer.worker.call.CallClient;
import dev.enhancer.worker.call.NameService;
import dev.enhancer.worker.deadletter.DeadLetterList;
import dev.enhancer.worker.intake.Intake;
import dev.enhancer.worker.intake.IntakeFactory;
import dev.enhancer.worker.intake.IntakePlan;
import dev.enhancer.worker.record.RecordProducer;
import dev.enhancer.worker.redis.ScriptRunner;
import dev.enhancer.worker.result.JobMoves;
import dev.enhancer.worker.result.WorkerIdentity;
import dev.enhancer.worker.role.ConditionalOnRole;
import dev.enhancer.worker.role.Role;
import dev.enhancer.worker.setting.Exposure;
import dev.enhancer.worker.topic.RequiredTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.WEBHOOKS)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {
    private static final Pattern TOPICS =
            Pattern.compile(Pattern.quote(Topics.EVENTS) + "|" + Pattern.quote(Topics.RETRY_PREFIX) + ".+");

    /** Records of one topic; a waiting delivery takes a few KB. */
    private static final int MOST_PREFETCHED = 20_000;

    /** Share of the slots: new events take precedence over retries. */
    private static final Map<String, Integer> WEIGHTS = Map.of(Topics.EVENTS, 10);

    /** Consumer settings, in milliseconds and bytes. */
    private static final Map<String, Object> FETCHING = Map.of(
            // how soon a topic is found that was created after the start
            ConsumerConfig.METADATA_MAX_AGE_CONFIG,
            5_000,
            // Events arrive one by one, and most jobs have no webhook. Waking the consumer for each event took a sixth
            // of
            // the CPU of the whole system. In return a call may begin this much later.
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            50,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            256 * 1024);

    @Bean
    Endpoints webhookEndpoints(WebhookSettings settings) {
        return new Endpoints(settings, System::nanoTime);
    }

    @Bean
    WebhookMeters webhookMeters(MeterRegistry meters, Endpoints endpoints) {
        return new WebhookMeters(meters, endpoints);
    }

    @Bean
    RetryRule retryRule(WebhookSettings settings) {
        return new RetryRule(new RetrySchedule(settings.retrySchedule()), () -> ThreadLocalRandom.current()
                .nextLong());
    }

    @Bean
    RequiredTopics webhookTopics(WebhookSettings settings) {
        return new RequiredTopics(Stream.concat(
                        new RetrySchedule(settings.retrySchedule()).topics().stream(),
                        Stream.of(Topics.EVENTS, Topics.DEAD_WEBHOOKS))
                .collect(Collectors.toSet()));
    }

    @Bean
    DeliveryTopics deliveryTopics(RecordProducer records, DeadLetterList deadLetters, Clock clock) {
        return new DeliveryTopics(records, deadLetters, clock);
    }

    @Bean
    DeliveryStore deliveryStore(
            ScriptRunner redis,
            WebhookSecretJson secrets,
            JobMoves moves,
            WebhookSettings settings,
            WorkerIdentity identity,
            Clock clock) {
        return new DeliveryStore(redis, secrets, moves.keep(), settings, identity, clock);
    }

    @Bean
    NameService webhookNameService() {
        return new NameService("webhook-lookup-", InetAddress::getAllByName);
    }

    @Bean
    CheckedAddresses webhookAddresses(NameService names, WebhookSettings settings) {
        return new CheckedAddresses(names, policy(settings));
    }

    @Bean
    CallClient webhookHttp(CheckedAddresses addresses) {
        return WebhookHttp.client(addresses, DefaultClientTlsStrategy.createDefault());
    }

    @Bean
    BoundedCalls webhookCalls() {
        return new BoundedCalls("webhook-limits");
    }

    @Bean
    WebhookSender webhookSender(
            CallClient webhookHttp,
            BoundedCalls webhookCalls,
            CheckedAddresses addresses,
            WebhookSettings settings,
            Environment environment,
            Traces traces,
            Clock clock) {
        if (settings.allowHttp() && Exposure.isExposed(environment)) {
            throw new InvalidSettingException("WEBHOOK_ALLOW_HTTP", "must be false outside development");
        }
        return new WebhookSender(
                new WebhookExchange(webhookHttp, webhookCalls, settings.timeout()),
                new Signatures(signingKey(settings)),
                settings.allowHttp(),
                host -> settings.showInternal() || addresses.arePublic(host),
                traces,
                clock);
    }

    private static AddressPolicy policy(WebhookSettings settings) {
        try {
            return AddressPolicy.allowing(settings.allowedNetworks());
        } catch (IllegalArgumentException _) {
            throw new InvalidSettingException("WEBHOOK_ALLOWED_NETWORKS", "must be CIDRs, comma-separated");
        }
    }

    private static Optional<SigningKey> signingKey(WebhookSettings settings) {
        try {
            return settings.signingKey().isEmpty()
                    ? Optional.empty()
                    : Optional.of(SigningKey.parse(settings.signingKey()));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("WEBHOOK_SIGNING_KEY", String.valueOf(e.getMessage()));
        }
    }

    /** Makes its handler itself: the handler that is a bean belongs to another intake. */
    @Bean
    Intake webhookIntake(
            IntakeFactory intakes,
            DeliveryStore store,
            WebhookSender sender,
            Endpoints endpoints,
            DeliveryTopics topics,
            RetryRule rule,
            WebhookMeters meters,
            WebhookSettings settings,
            Clock clock) {
        DeliveryHandler handler = new DeliveryHandler(store, sender, topics, rule, meters, clock);
        IntakePlan plan = new IntakePlan(
                "webhooks",
                IntakePlan.Subscription.to(TOPICS),
                WEIGHTS,
                settings.maxInFlight(),
                MOST_PREFETCHED,
                settings.prefetchBytes(),
                true,
                settings.drainTimeout());
        return intakes.create(
                settings.groupId(),
                FETCHING,
                plan,
                new Dispatcher(endpoints, handler, topics::enqueue, rule, meters, clock));
    }

    /** Up while the worker is a member of the dispatchers' consumer group. */
    @Bean
    HealthIndicator webhooksHealthIndicator(Intake webhookIntake) {
        return () -> (webhookIntake.isReady() ? Health.up() : Health.outOfService()).build();
    }
}
