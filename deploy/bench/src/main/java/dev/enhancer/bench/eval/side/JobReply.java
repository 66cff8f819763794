package dev.enhancer.bench.eval.side;

import dev.enhancer.bench.eval.side.Output.Enhanced;
import dev.enhancer.bench.eval.side.Output.Failed;
import dev.enhancer.bench.eval.side.Output.Spent;
import dev.enhancer.common.job.Notes;
import dev.enhancer.worker.provider.rules.LocalRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the job document as the public API returns it. */
final class JobReply {
    private static final Set<String> FINAL = Set.of("succeeded", "failed", "cancelled", "expired");

    private JobReply() {}

    static boolean isFinal(JsonNode job) {
        return FINAL.contains(status(job));
    }

    /** @param job a final one */
    static Output output(JsonNode job, Duration took) {
        JsonNode result = job.path("result");
        String text = result.path("enhancedText").asString("");
        if (!status(job).equals("succeeded") || text.isEmpty()) {
            return new Failed(job.at("/error/code").asString(status(job)), spent(job), took);
        }
        boolean byRules = result.path("provider").asString("").equals(LocalRules.NAME);
        return new Enhanced(text, notes(result.path("notes")), byRules, null, spent(job), took);
    }

    private static String status(JsonNode job) {
        return job.path("status").asString("");
    }

    private static Notes notes(JsonNode notes) {
        return new Notes(strings(notes, "changes"), strings(notes, "assumptions"), strings(notes, "questions"));
    }

    private static List<String> strings(JsonNode notes, String name) {
        return notes.path(name).valueStream().map(entry -> entry.asString("")).toList();
    }

    /** The attempts say what everything cost; {@code usage} only what the successful one did, so it is the fallback. */
    private static Spent spent(JsonNode job) {
        List<JsonNode> attempts = job.path("attempts").valueStream().toList();
        List<JsonNode> charged = attempts.isEmpty() ? List.of(job.at("/result/usage")) : attempts;
        return new Spent(
                attempts.size(), sum(charged, "inputTokens"), sum(charged, "outputTokens"), sum(charged, "costMicros"));
    }

    private static long sum(List<JsonNode> nodes, String field) {
        return nodes.stream().mapToLong(node -> node.path(field).asLong(0)).sum();
    }
}
