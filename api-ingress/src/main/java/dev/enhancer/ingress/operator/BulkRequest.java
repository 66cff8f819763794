package dev.enhancer.ingress.operator;

import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An action on all jobs that a filter selects.
 *
 * @param isDryRun whether they are only to be counted
 */
record BulkRequest(JobFilter filter, boolean isDryRun) {
    /**
     * Reads the body of a request. A filter must have a criterion and {@code dryRun} must be given, so that nobody acts on
     * all jobs by leaving something out.
     *
     * @throws dev.enhancer.ingress.error.ApiException {@code validation_error} that names all problems
     */
    static BulkRequest read(JsonNode body) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        JobFilter filter = JobFilter.read(fields::string, problems);
        Boolean dryRun = fields.bool("dryRun");
        if (dryRun == null && !problems.concern("dryRun")) {
            problems.add("dryRun", "is required: true or false");
        }
        fields.rejectUnknown();
        problems.refuse(List.of());
        if (filter.selectsAll()) {
            problems.add("body", "must say which jobs: " + String.join(", ", JobFilter.FIELDS));
        }
        problems.refuse(List.of());
        return new BulkRequest(filter, Boolean.TRUE.equals(dryRun));
    }
}
