package dev.enhancer.ingress.submit;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.WebhookTarget;
import dev.enhancer.ingress.auth.Caller;
import dev.enhancer.ingress.client.Plans;
import dev.enhancer.ingress.web.Problems;
import dev.enhancer.ingress.webhooktarget.WebhookFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Makes a valid job from a submission. No other class makes jobs from requests. */
public final class JobFactory {
    private static final List<ErrorCode> GRAVEST_FIRST = List.of(
            ErrorCode.MISSING_TEXT,
            ErrorCode.TEXT_TOO_LONG,
            ErrorCode.CONTEXT_TOO_LONG,
            ErrorCode.VALIDATION_ERROR,
            ErrorCode.INVALID_WEBHOOK_URL,
            ErrorCode.PRIORITY_NOT_ALLOWED);

    private static final String FORMATS = names(Stream.of(Format.values()).map(Format::wireName));
    private static final String PRIORITIES = names(Stream.of(Priority.values()).map(Priority::wireName));

    private final SubmissionSettings settings;
    private final Plans plans;
    private final WebhookFactory webhooks;
    private final Clock clock;

    JobFactory(SubmissionSettings settings, Plans plans, WebhookFactory webhooks, Clock clock) {
        this.settings = settings;
        this.plans = plans;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /**
     * Makes the job that the body describes. If it has a webhook, resolving the host's name takes up to 2 s.
     *
     * @return fails with an {@code ApiException} that names all problems
     * @throws dev.enhancer.ingress.error.ApiException the same, if the problems are found without resolving a name
     */
    public Mono<Job> make(Caller caller, JsonNode body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Problems problems = new Problems();
        SubmitRequest request = SubmitRequest.read(body, problems);

        String text = TextRules.text(request.text(), problems);
        Format format = choice("format", request.format(), Format.STRUCTURED, Format::parse, FORMATS, problems);
        String context = TextRules.context(request.context(), problems);
        Routing routing = routing(request, problems);
        Priority priority = priority(request.priority(), caller, problems);
        Duration untilDeadline = untilDeadline(request.ttlSeconds(), problems);
        WebhookTarget webhook = webhooks.make(request.webhook(), problems);
        Map<String, String> metadata = TextRules.metadata(request.metadata(), problems);
        problems.refuse(GRAVEST_FIRST);

        Job job = new Job(
                JobId.next(),
                caller.clientId(),
                now,
                now.plus(untilDeadline),
                priority,
                new JobInput(text, format, context),
                routing,
                webhook,
                metadata);
        return webhook == null
                ? Mono.just(job)
                : webhooks.refuseForbidden(webhook).thenReturn(job);
    }

    private Routing routing(SubmitRequest request, Problems problems) {
        String provider = request.provider();
        if (provider != null && !settings.providers().contains(provider)) {
            problems.add("provider", "must be " + names(settings.providers().stream()));
        }
        String model = request.model();
        if (model != null && !settings.models().contains(model)) {
            problems.add("model", "must be " + names(settings.models().stream()));
        }
        return new Routing(provider, model, !Boolean.FALSE.equals(request.fallback()));
    }

    private Priority priority(@Nullable String written, Caller caller, Problems problems) {
        Priority priority = choice("priority", written, Priority.NORMAL, Priority::parse, PRIORITIES, problems);
        if (priority == Priority.HIGH && !plans.allowsHighPriority(caller.plan())) {
            problems.add(ErrorCode.PRIORITY_NOT_ALLOWED, "priority", "must not be high on this plan");
        }
        return priority;
    }

    private Duration untilDeadline(@Nullable Integer ttlSeconds, Problems problems) {
        if (ttlSeconds == null) {
            return settings.jobDeadline();
        }
        if (ttlSeconds < 1 || ttlSeconds > SubmissionSettings.LONGEST_DEADLINE.toSeconds()) {
            problems.add("ttlSeconds", "must be 1 to %d".formatted(SubmissionSettings.LONGEST_DEADLINE.toSeconds()));
        }
        return Duration.ofSeconds(ttlSeconds);
    }

    private static <T> T choice(
            String field,
            @Nullable String written,
            T otherwise,
            Function<String, Optional<T>> parse,
            String names,
            Problems problems) {
        if (written == null) {
            return otherwise;
        }
        return parse.apply(written).orElseGet(() -> {
            problems.add(field, "must be " + names);
            return otherwise;
        });
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(", ", "one of ", ""));
    }
}
