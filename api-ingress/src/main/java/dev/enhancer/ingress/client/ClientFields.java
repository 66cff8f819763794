package dev.enhancer.ingress.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.ScopeList;
import dev.enhancer.ingress.client.SecretHashes.Former;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts clients to and from the fields of a Redis hash. Absent values have no field. */
final class ClientFields {
    private static final String NAME = "name";
    private static final String SECRET_HASH = "secretHash";
    private static final String SECRET_HINT = "secretHint";
    private static final String GENERATION = "generation";
    private static final String FORMER_SECRET_HASH = "formerSecretHash";
    private static final String FORMER_SECRET_HINT = "formerSecretHint";
    private static final String FORMER_GENERATION = "formerGeneration";
    private static final String FORMER_SECRET_EXPIRES_AT = "formerSecretExpiresAt";
    private static final String SCOPES = "scopes";
    private static final String PLAN = "plan";
    private static final String LIMIT_GENERAL = "limitGeneral";
    private static final String LIMIT_HEAVY = "limitHeavy";
    private static final String BUDGET_WEBHOOK_URL = "budgetWebhookUrl";
    private static final String ENABLED = "enabled";
    private static final String CREATED_AT = "createdAt";

    private final String clientId;
    private final Map<String, byte[]> fields;

    private ClientFields(String clientId, Map<String, byte[]> fields) {
        this.clientId = clientId;
        this.fields = fields;
    }

    static Map<String, String> write(Client client) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NAME, client.name());
        fields.put(SCOPES, ScopeList.format(client.scopes()));
        fields.put(PLAN, client.plan());
        fields.put(ENABLED, Boolean.toString(client.enabled()));
        fields.put(CREATED_AT, JobJson.format(client.createdAt()));
        put(fields, LIMIT_GENERAL, client.limits().general());
        put(fields, LIMIT_HEAVY, client.limits().heavy());
        put(fields, BUDGET_WEBHOOK_URL, client.budgetWebhookUrl());

        SecretHashes secrets = client.secrets();
        fields.put(SECRET_HASH, secrets.current().hash().value());
        put(fields, SECRET_HINT, secrets.current().hint());
        put(fields, GENERATION, secrets.current().generation());
        Former former = secrets.former();
        if (former != null) {
            fields.put(FORMER_SECRET_HASH, former.secret().hash().value());
            put(fields, FORMER_SECRET_HINT, former.secret().hint());
            put(fields, FORMER_GENERATION, former.secret().generation());
            fields.put(FORMER_SECRET_EXPIRES_AT, JobJson.format(former.expiresAt()));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    /** @throws IllegalStateException if a required field is missing */
    static Client read(String clientId, Map<String, byte[]> fields) {
        return new ClientFields(clientId, fields).read();
    }

    private Client read() {
        return new Client(
                clientId,
                required(NAME),
                new SecretHashes(
                        new StoredSecret(
                                new Secret(required(SECRET_HASH)), optional(SECRET_HINT), optional(GENERATION)),
                        former()),
                ScopeList.parse(required(SCOPES)),
                required(PLAN),
                new OwnLimits(number(LIMIT_GENERAL), number(LIMIT_HEAVY)),
                optional(BUDGET_WEBHOOK_URL),
                Boolean.parseBoolean(required(ENABLED)),
                Instant.parse(required(CREATED_AT)));
    }

    private @Nullable Former former() {
        String hash = optional(FORMER_SECRET_HASH);
        return hash == null
                ? null
                : new Former(
                        new StoredSecret(new Secret(hash), optional(FORMER_SECRET_HINT), optional(FORMER_GENERATION)),
                        Instant.parse(required(FORMER_SECRET_EXPIRES_AT)));
    }

    private @Nullable Integer number(String name) {
        String value = optional(name);
        return value == null ? null : Integer.valueOf(value);
    }

    private String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalStateException("client %s has no %s in Redis".formatted(clientId, name));
        }
        return value;
    }

    private @Nullable String optional(String name) {
        byte[] value = fields.get(name);
        return value == null ? null : new String(value, UTF_8);
    }
}
