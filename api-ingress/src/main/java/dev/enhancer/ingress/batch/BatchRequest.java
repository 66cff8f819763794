package dev.enhancer.ingress.batch;

import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The submissions of a batch as the client sent them, before they are checked.
 *
 * @param body the whole body
 * @param submissions 1 to 100
 */
record BatchRequest(JsonNode body, List<JsonNode> submissions) {
    private static final int MAX_SUBMISSIONS = 100;
    private static final String JOBS = "jobs";

    BatchRequest {
        submissions = List.copyOf(submissions);
    }

    /** @throws ApiException {@code validation_error} */
    static BatchRequest read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        List<JsonNode> submissions = fields.list(JOBS);
        fields.rejectUnknown();
        if (submissions == null
                ? !problems.concern(JOBS)
                : submissions.isEmpty() || submissions.size() > MAX_SUBMISSIONS) {
            problems.add(JOBS, "must be a list of 1 to %d submissions".formatted(MAX_SUBMISSIONS));
        }
        problems.refuse(List.of());
        return new BatchRequest(body, submissions == null ? List.of() : submissions);
    }
}
