package dev.enhancer.common.error;

import dev.enhancer.common.json.WireName;

/** All error codes, in HTTP responses and as {@code error.code} of a failed job. */
public enum ErrorCode {
    VALIDATION_ERROR(400, "The request data is invalid"),
    MISSING_TEXT(400, "The text is missing or blank"),
    MALFORMED_JSON(400, "The body is not valid UTF-8 JSON"),
    INVALID_WEBHOOK_URL(400, "The webhook URL is not allowed"),
    INVALID_CURSOR(400, "The cursor is malformed"),
    INVALID_JOB_ID(400, "The job id is malformed"),
    INVALID_IDEMPOTENCY_KEY(400, "The Idempotency-Key is malformed"),
    NO_UPDATE_DATA(400, "A text or a format is required"),
    INVALID_REQUEST(400, "The token request is malformed"),
    UNSUPPORTED_GRANT_TYPE(400, "The grant type must be client_credentials"),
    INVALID_SCOPE(400, "The scope is unknown, or not one of the client's"),
    BAD_REQUEST(400, "The request is malformed"),
    INVALID_CLIENT(401, "The client is unknown or its secret is wrong"),
    MISSING_TOKEN(401, "A bearer token is required"),
    INVALID_TOKEN(401, "The token is not valid"),
    BUDGET_EXHAUSTED(402, "The client's budget is spent"),
    INSUFFICIENT_SCOPE(403, "The token lacks the scope that this route needs"),
    PRIORITY_NOT_ALLOWED(403, "The client's plan does not allow this priority"),
    NOT_FOUND(404, "There is nothing at this address"),
    JOB_NOT_FOUND(404, "There is no such job"),
    PROVIDER_NOT_FOUND(404, "No worker has such a provider"),
    QUEUE_NOT_FOUND(404, "There is no such lane"),
    PROMPT_NOT_FOUND(404, "There is no such prompt"),
    CLIENT_NOT_FOUND(404, "There is no such client"),
    DEAD_LETTER_NOT_FOUND(404, "There is no such dead letter"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted types can be served"),
    REQUEST_TIMEOUT(408, "The request did not come to its end in time"),
    JOB_ALREADY_FINAL(409, "The job has ended already"),
    JOB_NOT_SUCCEEDED(409, "The job to refine has no result"),
    ECONOMY_UNAVAILABLE(409, "No provider that the job may ask has a batch API"),
    IDEMPOTENCY_IN_PROGRESS(409, "The first request with this Idempotency-Key is still being accepted"),
    CLIENT_EXISTS(409, "There is a client with this id"),
    TOO_MANY_SECRETS(409, "Five secrets are valid already; one must expire first"),
    TOO_MANY_ENDPOINTS(409, "Of 1,000 webhook endpoints something is known already; enable some first"),
    NOTHING_TO_DELIVER(409, "The job has no webhook, or nothing has happened that it asks for"),
    TEXT_TOO_LONG(413, "The text is longer than 5,000 characters"),
    CONTEXT_TOO_LONG(413, "The context is longer than 5,000 characters"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be application/json"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
    RATE_LIMIT_EXCEEDED(429, "Too many requests; try again later"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    ENHANCEMENT_FAILED(502, "The text could not be enhanced"),
    QUEUE_UNAVAILABLE(503, "The job could not be queued; try again"),
    SERVICE_UNAVAILABLE(503, "The service cannot answer now; try again"),

    /** A provider refused the content; no other provider was asked. */
    PROVIDER_REFUSED(422, "The provider refused the content"),
    /** None of the providers that the job may use had a completion. */
    PROVIDERS_UNAVAILABLE(503, "No provider could answer"),
    /** A defect on our side. */
    PROCESSING_FAILED(500, "The job could not be processed");

    private final int httpStatus;
    private final String message;

    ErrorCode(int httpStatus, String message) {
        this.httpStatus = httpStatus;
        this.message = message;
    }

    /** The status of the HTTP response, and the class of a failed job's code. */
    public int httpStatus() {
        return httpStatus;
    }

    /** One sentence for people, always the same. */
    public String message() {
        return message;
    }

    /** The lower-case name in JSON. */
    public String wireName() {
        return WireName.of(this);
    }
}
