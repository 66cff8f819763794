package dev.enhancer.ingress.client;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.web.JsonFields;
import dev.enhancer.ingress.web.Problems;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to create or change a client. A null value means that the request does not mention it.
 *
 * @param clientId only in a request to create a client
 */
record ClientRequest(
        @Nullable String clientId,
        @Nullable String name,
        @Nullable Set<Scope> scopes,
        @Nullable String plan,
        LimitsChange limits,
        UrlChange budgetWebhookUrl,
        @Nullable Boolean enabled) {
    static final String BUDGET_WEBHOOK_URL = "budgetWebhookUrl";

    private static final int MAX_NAME_LENGTH = 128;
    private static final String SCOPES =
            Stream.of(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));

    /** @throws dev.enhancer.ingress.error.ApiException {@code validation_error} that names all problems */
    static ClientRequest ofNew(JsonNode body, Plans plans) {
        Problems problems = new Problems();
        JsonFields fields = JsonFields.of(body, problems);
        String clientId = clientId(fields, problems);
        ClientRequest request = read(clientId, body, fields, plans, problems);
        if (request.name() == null && !problems.concern("name")) {
            problems.add("name", "is required");
        }
        if (request.scopes() == null && !problems.concern("scopes")) {
            problems.add("scopes", "is required");
        }
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return request;
    }

    /** @throws dev.enhancer.ingress.error.ApiException {@code validation_error} that names all problems */
    static ClientRequest ofChange(JsonNode body, Plans plans) {
        Problems problems = new Problems();
        ClientRequest request = read(null, body, JsonFields.of(body, problems), plans, problems);
        problems.refuse(List.of(ErrorCode.VALIDATION_ERROR));
        return request;
    }

    private static ClientRequest read(
            @Nullable String clientId, JsonNode body, JsonFields fields, Plans plans, Problems problems) {
        String name = name(fields, problems);
        Set<Scope> scopes = scopes(fields, problems);
        String plan = plan(fields, plans, problems);
        LimitsChange limits = LimitsChange.read(body, fields, problems);
        UrlChange budgetWebhookUrl = UrlChange.read(BUDGET_WEBHOOK_URL, body, fields);
        Boolean enabled = fields.bool("enabled");
        fields.rejectUnknown();
        return new ClientRequest(clientId, name, scopes, plan, limits, budgetWebhookUrl, enabled);
    }

    private static @Nullable String clientId(JsonFields fields, Problems problems) {
        String id = fields.string("clientId");
        if (id != null && !Client.isId(id)) {
            problems.add("clientId", "must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return id;
    }

    private static @Nullable String name(JsonFields fields, Problems problems) {
        String name = fields.string("name");
        if (name == null) {
            return null;
        }
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            problems.add("name", "must have 1 to %d characters".formatted(MAX_NAME_LENGTH));
        }
        if (name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            problems.add("name", "must have no control characters");
        }
        return name;
    }

    private static @Nullable Set<Scope> scopes(JsonFields fields, Problems problems) {
        List<String> names = fields.strings("scopes");
        if (names == null) {
            return null;
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> Scope.parse(name).ifPresent(scopes::add));
        if (names.isEmpty()
                || !names.stream().allMatch(name -> Scope.parse(name).isPresent())) {
            problems.add("scopes", "must be some of " + SCOPES);
        }
        return scopes;
    }

    private static @Nullable String plan(JsonFields fields, Plans plans, Problems problems) {
        String plan = fields.string("plan");
        if (plan != null && !plans.has(plan)) {
            problems.add("plan", "must be one of " + String.join(", ", plans.names()));
        }
        return plan;
    }

    /**
     * The client to create.
     *
     * @param generatedId its id if the request names none
     */
    Client made(String generatedId, SecretHashes secrets, Instant now) {
        return new Client(
                or(clientId, generatedId),
                or(name, generatedId),
                secrets,
                or(scopes, Set.of()),
                or(plan, Plans.DEFAULT),
                limits.wanted(),
                budgetWebhookUrl.wanted(),
                or(enabled, true),
                now);
    }

    /** The client with the changes of this request. */
    Client changed(Client client) {
        return new Client(
                client.id(),
                or(name, client.name()),
                client.secrets(),
                or(scopes, client.scopes()),
                or(plan, client.plan()),
                limits.appliedTo(client.limits()),
                budgetWebhookUrl.appliedTo(client.budgetWebhookUrl()),
                or(enabled, client.enabled()),
                client.createdAt());
    }

    private static <T> T or(@Nullable T wanted, T otherwise) {
        return wanted == null ? otherwise : wanted;
    }
}
