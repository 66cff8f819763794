package dev.enhancer.ingress.submit;

import dev.enhancer.common.job.Job;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.kafka.Headers;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.ingress.client.Plans;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts jobs on their lanes. */
@Component
final class LaneProducer implements AutoCloseable {
    private static final byte[] SCHEMA_VERSION = ascii(Integer.toString(JobJson.SCHEMA_VERSION));

    private final KafkaTemplate<String, byte[]> kafka;
    private final Plans plans;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lane-producer-", 0).factory());

    LaneProducer(KafkaTemplate<String, byte[]> kafka, Plans plans) {
        this.kafka = kafka;
        this.plans = plans;
    }

    /**
     * Done when all in-sync replicas have the record. After a failure they may have it all the same.
     *
     * @param plan that the job's client is on
     * @param patience how long to wait for that at most
     */
    Mono<Void> put(Job job, String plan, TraceParent trace, Duration patience) {
        return Mono.fromFuture(
                // send() blocks while the topic's metadata is not known: not on the caller's event loop
                () -> CompletableFuture.supplyAsync(() -> kafka.send(record(job, plan, trace)), threads)
                        .thenCompose(Function.identity())
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        // and what follows, not on the only thread that the producer has
                        .whenCompleteAsync((_, _) -> {}, threads)
                        .thenAccept(_ -> {}),
                true);
    }

    private ProducerRecord<String, byte[]> record(Job job, String plan, TraceParent trace) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.lane(job.priority()), job.id().value(), JobJson.write(job));
        record.headers()
                .add(Headers.SCHEMA_VERSION, SCHEMA_VERSION)
                .add(Headers.CLIENT_ID, ascii(job.clientId()))
                .add(Headers.TRACEPARENT, ascii(trace.value()));
        int maxInFlight = plans.maxInFlight(plan);
        if (maxInFlight > 0) {
            record.headers().add(Headers.MAX_IN_FLIGHT, ascii(Integer.toString(maxInFlight)));
        }
        return record;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        threads.close();
    }
}
