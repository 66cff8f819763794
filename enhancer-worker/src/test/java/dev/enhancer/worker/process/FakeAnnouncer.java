package dev.enhancer.worker.process;

import dev.enhancer.common.job.JobStatus;
import dev.enhancer.common.record.JobEvent;
import dev.enhancer.worker.record.FetchedRecord;
import dev.enhancer.worker.result.Announcer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers the events and dead letters; {@code away} makes it fail like a broker that cannot be reached. */
final class FakeAnnouncer implements Announcer {
    final List<String> announced = new ArrayList<>();
    final List<String> deadLetters = new ArrayList<>();
    boolean away;

    @Override
    public CompletionStage<?> announce(JobEvent event) {
        return taken(
                announced,
                switch (event) {
                    case JobEvent.Reached reached -> reached.type().substring(JobStatus.EVENT_PREFIX.length());
                    case JobEvent.Deleted _ -> "deleted";
                });
    }

    @Override
    public CompletionStage<?> sendToDeadLetters(FetchedRecord record, String reason) {
        return taken(deadLetters, reason);
    }

    private CompletionStage<?> taken(List<String> list, String what) {
        if (away) {
            return CompletableFuture.failedStage(new IllegalStateException("away"));
        }
        list.add(what);
        return CompletableFuture.completedStage(null);
    }
}
