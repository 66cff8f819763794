package dev.enhancer.ingress.prompt;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.ingress.error.ApiException;
import dev.enhancer.ingress.error.ApiException.Detail;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the body of a prompt request into a submission. It reads text and format, and ignores all other fields for the sake
 * of old clients.
 */
final class PromptRequest {
    private static final String TEXT = "text";
    private static final String FORMAT = "format";

    private PromptRequest() {}

    /**
     * The submission for a new prompt.
     *
     * @throws ApiException {@code validation_error} if the body is not an object
     */
    static JsonNode submission(JsonNode body) {
        if (!body.isObject()) {
            throw new ApiException(ErrorCode.VALIDATION_ERROR, List.of(new Detail("body", "must be an object")));
        }
        ObjectNode submission = JsonNodeFactory.instance.objectNode();
        for (String name : List.of(TEXT, FORMAT)) {
            if (body.hasNonNull(name)) {
                submission.set(name, body.get(name));
            }
        }
        return submission;
    }

    /**
     * The changes that an update requests.
     *
     * @throws ApiException {@code validation_error}, {@code no_update_data}
     */
    static JsonNode changes(JsonNode body) {
        JsonNode changes = submission(body);
        if (changes.isEmpty()) {
            throw new ApiException(ErrorCode.NO_UPDATE_DATA);
        }
        return changes;
    }

    /** The submission of the previous input with the changes. */
    static JsonNode submission(JsonNode changes, JobInput before) {
        ObjectNode submission = JsonNodeFactory.instance
                .objectNode()
                .put(TEXT, before.text())
                .put(FORMAT, before.format().wireName());
        changes.propertyStream().forEach(change -> submission.set(change.getKey(), change.getValue()));
        return submission;
    }
}
