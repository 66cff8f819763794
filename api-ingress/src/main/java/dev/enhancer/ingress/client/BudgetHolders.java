package dev.enhancer.ingress.client;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What budgets clients have, and who is told about them. */
public final class BudgetHolders {
    private final ClientStore store;
    private final Plans plans;

    BudgetHolders(ClientStore store, Plans plans) {
        this.store = store;
        this.plans = plans;
    }

    /** Empty if there is no such client. */
    public Mono<BudgetHolder> find(String clientId) {
        return store.find(clientId)
                .map(client -> new BudgetHolder(
                        clientId,
                        plans.dailyBudgetMicros(client.plan()),
                        plans.monthlyBudgetMicros(client.plan()),
                        client.budgetWebhookUrl()));
    }

    /**
     * @param dailyMicros 0: no budget
     * @param monthlyMicros 0: no budget
     * @param webhookUrl null: nobody is told
     */
    public record BudgetHolder(
            String clientId,
            long dailyMicros,
            long monthlyMicros,
            @Nullable String webhookUrl) {}
}
