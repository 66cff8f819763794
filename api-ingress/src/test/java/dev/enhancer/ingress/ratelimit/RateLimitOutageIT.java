package dev.enhancer.ingress.ratelimit;

import static dev.enhancer.ingress.RunningIngress.CLIENT_ID;
import static dev.enhancer.ingress.RunningIngress.errorCode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.RedisProbe;
import dev.enhancer.ingress.RunningIngress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitOutageIT {
    private static final String BODY = "{\"text\":\"a\"}";
    private static final String NOBODYS_JOB = "/v1/jobs/job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B";

    private final TestBacking backing = TestBacking.owned();

    @AfterEach
    void close() {
        backing.close();
    }

    @Test
    void outages_are_not_counted_and_each_node_counts_alone_without_redis() {
        try (RunningIngress ingress = RunningIngress.start(
                        backing,
                        "--enhancer.plans.operator.general-per-minute=3",
                        "--enhancer.plans.operator.heavy-per-minute=2");
                RedisProbe redis = new RedisProbe(backing.redisUrl())) {
            String token = ingress.token();
            String counted = Keys.rate("heavy", "client:" + CLIENT_ID);

            backing.stopKafka();
            HttpResponse<String> unavailable = ingress.submit(token, BODY);

            assertThat(errorCode(unavailable)).isEqualTo("queue_unavailable");
            assertThat(unavailable.headers().firstValue("X-RateLimit-Remaining"))
                    .hasValue("2");
            assertThat(unavailable.headers().firstValue("RateLimit")).hasValue("\"heavy\";r=2;t=0");
            assertThat(redis.commands().hget(counted, "counted")).isEqualTo("0");

            assertThat(ingress.get(token, NOBODYS_JOB).statusCode())
                    .isEqualTo(404); // so that the node caches the client
            assertThat(countedLocally(ingress)).isZero();
            backing.stopRedis();
            HttpResponse<String> blind = ingress.get(token, NOBODYS_JOB);

            assertThat(errorCode(blind)).isEqualTo("service_unavailable");
            assertThat(blind.headers().firstValue("X-RateLimit-Limit")).hasValue("3");
            assertThat(blind.headers().firstValue("X-RateLimit-Remaining")).hasValue("3");
            assertThat(countedLocally(ingress)).isOne();
            assertThat(ingress.get(token, "/v1/jobs/1").statusCode()).isEqualTo(400);
            assertThat(ingress.get(token, "/v1/jobs/1").statusCode()).isEqualTo(400);
            assertThat(ingress.get(token, "/v1/jobs/1").statusCode()).isEqualTo(400);
            assertThat(ingress.get(token, "/v1/jobs/1").statusCode()).isEqualTo(429);

            backing.startRedis();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ingress.get(token, "/v1/jobs/1").statusCode() == 400);
        }
    }

    private static int countedLocally(RunningIngress ingress) {
        return Stream.of(ingress.send(ingress.managementRequest("/actuator/prometheus"))
                        .body()
                        .split("\n"))
                .filter(line -> line.startsWith("enhancer_ratelimit_local_total"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
