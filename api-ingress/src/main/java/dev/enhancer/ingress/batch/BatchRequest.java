package dev.enhancer.ingress.batch;

import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Submissions as the client wrote them, none of them looked at yet.
 *
 * @param body the whole of it
 * @param submissions 1 to 100
 */
record BatchRequest(JsonNode body, List<JsonNode> submissions) {
    private static final int MOST = 100;
    private static final String JOBS = "jobs";

    BatchRequest {
        submissions = List.copyOf(submissions);
    }

    /** @throws ApiException {@code validation_error} */
    static BatchRequest read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        List<JsonNode> submissions = fields.list(JOBS);
        fields.refuseOthers();
        if (submissions == null ? !problems.concern(JOBS) : submissions.isEmpty() || submissions.size() > MOST) {
            problems.add(JOBS, "must be a list of 1 to %d submissions".formatted(MOST));
        }
        problems.refuse(List.of());
        return new BatchRequest(body, submissions == null ? List.of() : submissions);
    }
}
