package dev.enhancer.worker.process;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.trace.TraceParent;
import dev.enhancer.worker.result.Announcer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Remembers what it was told; {@code away} as a broker may be. */
final class FakeAnnouncer implements Announcer {
    final List<String> announced = new ArrayList<>();
    final List<String> buried = new ArrayList<>();
    boolean away;

    @Override
    public CompletionStage<?> announce(JobId id, String clientId, String status, byte[] document, TraceParent trace) {
        return taken(announced, status);
    }

    @Override
    public CompletionStage<?> announceDeletion(JobId id, String clientId) {
        return taken(announced, "deleted");
    }

    @Override
    public CompletionStage<?> bury(ConsumerRecord<String, byte[]> record, String reason) {
        return taken(buried, reason);
    }

    private CompletionStage<?> taken(List<String> list, String what) {
        if (away) {
            return CompletableFuture.failedStage(new IllegalStateException("away"));
        }
        list.add(what);
        return CompletableFuture.completedStage(null);
    }
}
