package dev.enhancer.ingress.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.enhancer.common.job.JobJson;
import dev.enhancer.ingress.auth.OwnLimits;
import dev.enhancer.ingress.auth.Scope;
import dev.enhancer.ingress.client.ClientAdministration.Created;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client as operators see it.
 *
 * @param limits its own limits; absent: it has none
 * @param budgetWebhookUrl told when a part of a budget is spent; absent: nobody is told
 * @param clientSecret only in the response to its creation
 * @param webhookSecret only in the response to its creation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ClientDocument(
        String clientId,
        String name,
        List<String> scopes,
        String plan,
        @Nullable LimitsDocument limits,
        @Nullable String budgetWebhookUrl,
        boolean enabled,
        String createdAt,
        @Nullable String clientSecret,
        @Nullable String webhookSecret) {

    static ClientDocument of(Client client) {
        return of(client, null, null);
    }

    static ClientDocument of(Created created) {
        return of(
                created.client(),
                created.secret().secret().value(),
                created.webhookSecret().secret().value());
    }

    private static ClientDocument of(Client client, @Nullable String clientSecret, @Nullable String webhookSecret) {
        return new ClientDocument(
                client.id(),
                client.name(),
                client.scopes().stream().sorted().map(Scope::wireName).toList(),
                client.plan(),
                client.limits().equals(OwnLimits.NONE) ? null : LimitsDocument.of(client.limits()),
                client.budgetWebhookUrl(),
                client.enabled(),
                JobJson.format(client.createdAt()),
                clientSecret,
                webhookSecret);
    }

    @Override
    public String toString() {
        return "ClientDocument[%s]".formatted(clientId);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LimitsDocument(
            @Nullable Integer general, @Nullable Integer heavy) {
        static LimitsDocument of(OwnLimits limits) {
            return new LimitsDocument(limits.general(), limits.heavy());
        }
    }
}
