package dev.enhancer.ingress.submit;

import static java.util.Objects.requireNonNull;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.EarlierResult;
import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Priority;
import dev.enhancer.common.job.Routing;
import dev.enhancer.common.job.Target;
import dev.enhancer.common.job.Tier;
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
import java.util.Objects;
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
            ErrorCode.PRIORITY_NOT_ALLOWED,
            ErrorCode.ECONOMY_UNAVAILABLE);

    private static final String FORMATS = names(Stream.of(Format.values()).map(Format::wireName));
    private static final String TARGETS = names(Stream.of(Target.values()).map(Target::wireName));
    private static final String TIERS = names(Stream.of(Tier.values()).map(Tier::wireName));
    private static final String PRIORITIES = names(Stream.of(Priority.values()).map(Priority::wireName));

    private final SubmissionSettings settings;
    private final Plans plans;
    private final WebhookFactory webhooks;
    private final EarlierJobs earlierJobs;
    private final Clock clock;

    JobFactory(
            SubmissionSettings settings, Plans plans, WebhookFactory webhooks, EarlierJobs earlierJobs, Clock clock) {
        this.settings = settings;
        this.plans = plans;
        this.webhooks = webhooks;
        this.earlierJobs = earlierJobs;
        this.clock = clock;
    }

    /**
     * Makes the job that the body describes. If it has a webhook, resolving the host's name takes up to 2 s. If it refines
     * another job, that job is read at the same time.
     *
     * @return fails with an {@code ApiException} that names all problems
     * @throws dev.enhancer.ingress.error.ApiException the same, if the problems are found in the body alone
     */
    public Mono<Job> make(Caller caller, JsonNode body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Problems problems = new Problems();
        SubmitRequest request = SubmitRequest.read(body, problems);
        TextRules texts = new TextRules(problems);

        InputDraft draft = draft(request, texts, problems);
        Refinement refinement = Refinement.read(request, texts, problems);
        Routing routing = routing(request, problems);
        requireStandard(request.tier(), problems);
        Priority priority = priority(request.priority(), caller, problems);
        Duration untilDeadline = untilDeadline(request.ttlSeconds(), problems);
        WebhookTarget webhook = webhooks.make(request.webhook(), problems);
        Map<String, String> metadata = texts.metadata(request.metadata());
        problems.refuse(GRAVEST_FIRST);

        JobId id = JobId.next(); // before anything is waited for, so that the ids of a batch are in the client's order
        Mono<Job> job = startingPoint(draft, refinement, caller)
                .map(start -> new Job(
                        id,
                        caller.clientId(),
                        now,
                        now.plus(untilDeadline),
                        priority,
                        start.input(),
                        routing,
                        webhook,
                        metadata,
                        texts.warnings(),
                        start.earlier()));
        return webhook == null
                ? job
                : Mono.zip(job, webhooks.refuseForbidden(webhook).thenReturn(webhook), (made, _) -> made);
    }

    private static InputDraft draft(SubmitRequest request, TextRules texts, Problems problems) {
        return new InputDraft(
                Refinement.isMeant(request, problems) ? texts.textIfGiven(request.text()) : texts.text(request.text()),
                choice("format", request.format(), Format::parse, FORMATS, problems),
                texts.context(request.context()),
                choice("target", request.target(), Target::parse, TARGETS, problems));
    }

    private Mono<StartingPoint> startingPoint(InputDraft draft, @Nullable Refinement refinement, Caller caller) {
        return refinement == null
                ? Mono.just(new StartingPoint(draft.alone(), null))
                : earlierJobs
                        .find(refinement.job(), caller.clientId())
                        .map(job -> new StartingPoint(
                                draft.refining(job.input(), refinement),
                                EarlierResult.of(requireNonNull(job.result()))));
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

    private static void requireStandard(@Nullable String tier, Problems problems) {
        if (choice("tier", tier, Tier::parse, TIERS, problems) == Tier.ECONOMY) {
            problems.add(ErrorCode.ECONOMY_UNAVAILABLE, "tier", "must be standard: no provider has a batch API");
        }
    }

    private Priority priority(@Nullable String written, Caller caller, Problems problems) {
        Priority priority = Objects.requireNonNullElse(
                choice("priority", written, Priority::parse, PRIORITIES, problems), Priority.NORMAL);
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

    /** @return null if nothing was written, or nothing of these names */
    private static <T> @Nullable T choice(
            String field,
            @Nullable String written,
            Function<String, Optional<T>> parse,
            String names,
            Problems problems) {
        if (written == null) {
            return null;
        }
        Optional<T> chosen = parse.apply(written);
        if (chosen.isEmpty()) {
            problems.add(field, "must be " + names);
        }
        return chosen.orElse(null);
    }

    private static String names(Stream<String> names) {
        return names.collect(Collectors.joining(", ", "one of ", ""));
    }

    /**
     * What a worker starts from.
     *
     * @param earlier null: it refines no other job
     */
    private record StartingPoint(JobInput input, @Nullable EarlierResult earlier) {}
}
