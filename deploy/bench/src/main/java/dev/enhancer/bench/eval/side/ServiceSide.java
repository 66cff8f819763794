package dev.enhancer.bench.eval.side;

import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.ApiClient.Reply;
import dev.enhancer.bench.eval.side.Output.Failed;
import dev.enhancer.common.job.Target;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** One provider of a running system, through its public API. */
final class ServiceSide implements Side {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(5); // for one case, with all waits
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final String name;
    private final ApiClient api;
    private final String provider;
    private final @Nullable String model;
    private final int parallel;

    /** @param model null: the provider's own choice */
    ServiceSide(String name, ApiClient api, String provider, @Nullable String model, int parallel) {
        this.name = name;
        this.api = api;
        this.provider = provider;
        this.model = model;
        this.parallel = parallel;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int parallel() {
        return parallel;
    }

    @Override
    public void open() throws InterruptedException {
        try {
            api.authenticate();
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be reached", e);
        }
    }

    @Override
    public Output enhance(Case given) throws InterruptedException {
        long start = System.nanoTime();
        try {
            return follow(accepted(request(given), start), start);
        } catch (IOException e) {
            return failed(e.getClass().getSimpleName(), start);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    private JsonNode request(Case given) {
        ObjectNode job = JSON.createObjectNode()
                .put("text", given.text())
                .put("format", given.format().wireName())
                .put("provider", provider)
                .put("fallback", false); // another provider's result would say nothing about this one
        if (given.context() != null) {
            job.put("context", given.context());
        }
        if (given.target() != Target.GENERAL) {
            job.put("target", given.target().wireName());
        }
        if (model != null) {
            job.put("model", model);
        }
        return job;
    }

    /** Submits again while a rate limit or a queue that is away asks to wait. */
    private Reply accepted(JsonNode job, long start) throws IOException, InterruptedException {
        Reply reply = api.submit(job);
        while ((reply.status() == TOO_MANY_REQUESTS || reply.status() == UNAVAILABLE) && hasTime(start)) {
            pause(reply);
            reply = api.submit(job);
        }
        return reply;
    }

    /** Waits until the job is final. */
    private Output follow(Reply accepted, long start) throws IOException, InterruptedException {
        if (accepted.status() != OK && accepted.status() != ACCEPTED) {
            String code = accepted.body().at("/error/code").asString("status " + accepted.status());
            return failed(code, start);
        }
        JsonNode job = accepted.body();
        while (!JobReply.isFinal(job)) {
            if (!hasTime(start)) {
                return failed("not final after " + LIMIT, start);
            }
            Reply reply = api.await(job.path("id").asString(""));
            if (reply.status() == OK) {
                job = reply.body();
            } else {
                pause(reply);
            }
        }
        return JobReply.output(job, since(start));
    }

    private static void pause(Reply reply) throws InterruptedException {
        Duration asked = Duration.ofSeconds(reply.retryAfterSeconds() == null ? 1 : reply.retryAfterSeconds());
        Duration bounded = asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE;
        Thread.sleep(bounded.plus(SHORTEST_PAUSE));
    }

    private static boolean hasTime(long start) {
        return since(start).compareTo(LIMIT) < 0;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Output failed(String reason, long start) {
        return new Failed(reason, Output.Spent.NOTHING, since(start));
    }
}
