package dev.enhancer.bench.alternative;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.ObjectMapper;

/**
 * The work of both alternatives for a record: one call to the provider, and one {@code SET} of its completion. It has no
 * claim, no retry and no event, so it does less than our worker.
 */
final class RemoteWork {
    private static final int CONNECTIONS = 10_000; // more than jobs in flight, so that no call waits for a connection

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final RedisAsyncCommands<String, String> redis;

    RemoteWork(String providerUrl, RedisAsyncCommands<String, String> redis) {
        http = HttpClient.create(ConnectionProvider.create("provider", CONNECTIONS))
                .baseUrl(providerUrl)
                .headers(headers -> headers.set("Content-Type", "application/json"));
        this.redis = redis;
    }

    /** @return completes when the result is in Redis */
    CompletableFuture<Void> start(byte[] record) {
        Job job = JobJson.readJob(record);
        return http.post()
                .uri("/chat/completions")
                .send(ByteBufFlux.fromString(Mono.just(request(job))))
                .responseSingle((_, body) -> body.asString())
                .map(this::text)
                .flatMap(text -> Mono.fromCompletionStage(() -> redis.set("result:" + job.id(), text)))
                .then()
                .toFuture();
    }

    private String request(Job job) {
        var request = json.createObjectNode().put("model", "slow-1");
        request.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", job.input().text());
        return request.toString();
    }

    private String text(String response) {
        return json.readTree(response).at("/choices/0/message/content").asString();
    }
}
