package dev.enhancer.ingress.client;

import dev.enhancer.common.secret.WebhookSecret;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where clients are kept. Fails with what the store's driver throws when the store is out of reach. */
interface ClientStore {

    /** The client as it is now; empty if there is none. */
    Mono<Client> find(String clientId);

    /**
     * Clients in the order of their ids.
     *
     * @param after an id, whether there is such a client or not; null: from the first on
     */
    Mono<List<Client>> list(@Nullable String after, int count);

    /** Makes the client, unless there is one with its id or something of a deleted one. */
    Mono<Creation> create(Client client, WebhookSecret webhookSecret);

    /**
     * Changes a client, whatever others change at the same time.
     *
     * @param change called once or more; what it throws comes through
     * @return the client as it is then; empty if there is none
     */
    Mono<Client> update(String clientId, UnaryOperator<Client> change);

    /**
     * Leaves nothing of the client and of its webhook secrets, and notes that its jobs are to be erased.
     *
     * @param claim how long nobody but the caller takes that up
     * @return whether there was one
     */
    Mono<Boolean> delete(String clientId, Duration claim);

    /** Whether a client of this id was deleted lately, rather than lost with the whole store. */
    Mono<Boolean> wasDeleted(String clientId);

    /** What came of making a client. */
    enum Creation {
        CREATED,
        /** There is one with its id. */
        EXISTS,
        /** The jobs of a deleted one are being erased. */
        BEING_ERASED
    }
}
