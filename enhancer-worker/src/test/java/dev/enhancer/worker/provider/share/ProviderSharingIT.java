package dev.enhancer.worker.provider.share;

import static dev.enhancer.worker.provider.call.FakeProvider.answer;
import static dev.enhancer.worker.provider.call.FakeProvider.serverError;
import static dev.enhancer.worker.provider.call.JobBuilder.aJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.job.JobId;
import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.provider.ProviderReport.Breaker;
import dev.enhancer.common.provider.ProviderSwitch;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.job.JobWait;
import dev.enhancer.worker.exchange.ReportedLanes;
import dev.enhancer.worker.exchange.ReportedProviders;
import dev.enhancer.worker.exchange.WorkerExchange;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.FakeProvider;
import dev.enhancer.worker.provider.chain.Enhancement;
import dev.enhancer.worker.provider.chain.Link;
import dev.enhancer.worker.provider.guard.ChainBuilder;
import dev.enhancer.worker.redis.ScriptRunner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What two workers on one Redis share about the same provider. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSharingIT {
    private static final Duration IN_FORCE_WITHIN = Duration.ofSeconds(2);
    private static final JobId JOB = JobId.next();
    private static final Duration NO_WAIT = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Clock clock = Clock.systemUTC();
    private final FakeProvider ourProvider = new FakeProvider().replies(answer("ours"));
    private final FakeProvider theirProvider = new FakeProvider().replies(answer("theirs"));
    private final List<WorkerExchange> exchanges = new ArrayList<>();
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private ScriptRunner scripts;

    @BeforeAll
    void connect() {
        connections = new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(
                TestBacking.shared().redisUrl()));
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        scripts = new ScriptRunner(connections);
    }

    @BeforeEach
    void forget() {
        redis.delete(List.of(
                Keys.PROVIDER_REPORTS, Keys.PROVIDER_SWITCHES, Keys.PROVIDER_OUTAGES, Keys.providerBudget("openai")));
    }

    @AfterEach
    void stop() {
        exchanges.forEach(WorkerExchange::stop);
    }

    @AfterAll
    void disconnect() {
        connections.destroy();
    }

    @Test
    void outage_that_one_worker_finds_is_known_to_other_and_new_workers() throws Exception {
        ChainBuilder ours = chain(ourProvider);
        Link theirs = chain(theirProvider).links().getFirst();
        ourProvider.anew().replies(serverError());

        ours.build().enhance(aJob(clock).build());

        await().atMost(IN_FORCE_WITHIN).until(() -> theirs.report().breaker() == Breaker.OPEN);
        Link ofNewWorker = chain(theirProvider).links().getFirst();
        assertThat(ofNewWorker.report().breaker()).isEqualTo(Breaker.OPEN);
        assertThat(theirProvider.calls()).isEmpty();
    }

    @Test
    void switch_is_in_force_on_all_workers_within_two_seconds() {
        Link ours = chain(ourProvider).links().getFirst();
        Link theirs = chain(theirProvider).links().getFirst();

        redis.opsForHash().put(Keys.PROVIDER_SWITCHES, "openai", ProviderSwitch.OFF);
        await().atMost(IN_FORCE_WITHIN).until(() -> !ours.isReady() && !theirs.isReady());
        assertThat(chain(theirProvider).links().getFirst().isReady()).isFalse();

        redis.opsForHash().put(Keys.PROVIDER_SWITCHES, "openai", ProviderSwitch.on(clock.instant()));
        await().atMost(IN_FORCE_WITHIN).until(() -> ours.isReady() && theirs.isReady());
    }

    @Test
    void redis_has_reports_of_living_workers_only() throws Exception {
        ChainBuilder ours = chain(ourProvider);
        chain(theirProvider);
        redis.opsForHash().put(Keys.PROVIDER_REPORTS, "dead", "1 []");
        ours.build().enhance(aJob(clock).build());

        await().atMost(IN_FORCE_WITHIN).until(() -> reports().stream().anyMatch(report -> report.calls() == 1));

        assertThat(redis.opsForHash().size(Keys.PROVIDER_REPORTS)).isEqualTo(2);
        assertThat(reports()).extracting(ProviderReport::name).containsExactly("openai", "rules", "openai", "rules");

        exchanges.getFirst().stop();
        assertThat(redis.opsForHash().size(Keys.PROVIDER_REPORTS)).isEqualTo(1);
    }

    @Test
    void workers_together_make_no_more_calls_at_once_than_a_minute_grants() throws Exception {
        SharedBudget ours = new SharedBudget(scripts, "openai", 60, 0);
        SharedBudget theirs = new SharedBudget(scripts, "openai", 60, 0);
        int granted = 0;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SharedBudget budget = i % 2 == 0 ? ours : theirs;
                calls.add(workers.submit(() -> budget.take(JOB, 0, NO_WAIT) != null));
            }
            for (Future<Boolean> call : calls) {
                granted += call.get() ? 1 : 0;
            }
        }

        assertThat(granted).isBetween(60, 62); // one more is granted each second
        assertThat(ours.requestsLeft().orElseThrow()).isBetween(0, 1);
    }

    @Test
    void waiting_call_keeps_its_place_in_the_queue() {
        SharedBudget budget = new SharedBudget(scripts, "openai", 60, 0);
        for (int i = 0; i < 60; i++) {
            budget.take(JOB, 0, NO_WAIT);
        }
        assertThat(redis.hasKey(Keys.job(JOB))).isFalse();
        redis.opsForHash().put(Keys.job(JOB), "status", "processing");

        Duration first = Objects.requireNonNull(budget.take(JOB, 0, LONG));
        Duration second = Objects.requireNonNull(budget.take(JOB, 0, LONG));

        assertThat(first).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(second.minus(first)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1_001));
        assertThat(budget.take(JOB, 0, Duration.ofSeconds(1))).isNull();
        String note = (String) redis.opsForHash().get(Keys.job(JOB), "waits");
        assertThat(JobWait.read(note, clock.instant())).contains(JobWait.PROVIDER_BUDGET);
        assertThat(JobWait.read(note, clock.instant().plusSeconds(3))).isEmpty();
        redis.delete(Keys.job(JOB));
    }

    @Test
    void tokens_are_taken_as_estimated_and_settled_as_used() {
        SharedBudget budget = new SharedBudget(scripts, "openai", 0, 6_000);
        assertThat(budget.take(JOB, 4_000, NO_WAIT)).isZero();
        assertThat(budget.take(JOB, 4_000, NO_WAIT)).isNull();

        budget.settle(4_000, new Tokens(500, 500));

        assertThat(budget.take(JOB, 4_000, NO_WAIT)).isZero();
        assertThat(budget.requestsLeft()).isEmpty();
        Duration wait = budget.take(JOB, 3_000, LONG);
        assertThat(wait).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(20));
    }

    @Test
    void call_that_is_larger_than_the_bucket_waits_until_it_is_full() {
        SharedBudget budget = new SharedBudget(scripts, "openai", 0, 1_000);

        assertThat(budget.take(JOB, 50_000, NO_WAIT)).isZero();
        assertThat(budget.take(JOB, 50_000, LONG)).isBetween(Duration.ofSeconds(58), Duration.ofSeconds(60));
    }

    @Test
    void job_waits_for_the_budget_without_using_an_attempt() throws Exception {
        SharedBudget budget = new SharedBudget(scripts, "openai", 240, 0); // four a second
        for (int i = 0; i < 240; i++) {
            budget.take(JOB, 0, NO_WAIT);
        }

        Enhancement waited = new ChainBuilder(clock)
                .remote("openai", ourProvider, budget)
                .rules()
                .build()
                .enhance(aJob(clock).build());

        assertThat(waited.attempts()).singleElement().satisfies(attempt -> assertThat(attempt.outcome())
                .isEqualTo(Outcome.SUCCEEDED));
    }

    @Test
    void job_goes_on_if_its_deadline_comes_before_the_budget_has_a_call() throws Exception {
        SharedBudget budget = new SharedBudget(scripts, "openai", 1, 0);
        budget.take(JOB, 0, NO_WAIT);

        Enhancement skipping = new ChainBuilder(clock)
                .remote("openai", ourProvider, budget)
                .rules()
                .build()
                .enhance(aJob(clock).ttl(Duration.ofSeconds(50)).build());

        assertThat(skipping.attempts())
                .extracting(attempt -> attempt.outcome())
                .containsExactly(Outcome.SKIPPED_BUDGET, Outcome.SUCCEEDED);
    }

    /** Starts one more worker and returns its chain. */
    private ChainBuilder chain(FakeProvider provider) {
        ChainBuilder chain = new ChainBuilder(clock)
                .breakerAfter(2)
                .remote("openai", provider)
                .rules();
        WorkerExchange exchange =
                new WorkerExchange(new ReportedProviders(chain.links()), new NoLanes(), scripts, redis);
        exchange.start();
        exchanges.add(exchange);
        return chain;
    }

    private List<ProviderReport> reports() {
        return redis.<String, String>opsForHash().values(Keys.PROVIDER_REPORTS).stream()
                .flatMap(report -> ReportJson.readStored(report, ProviderReport.class).stream())
                .toList();
    }

    private static final class NoLanes implements ReportedLanes {
        @Override
        public List<LaneReport> reports() {
            return List.of();
        }

        @Override
        public Set<String> paused() {
            return Set.of();
        }

        @Override
        public void switchTo(Map<String, String> switches) {
            // there are none
        }
    }
}
