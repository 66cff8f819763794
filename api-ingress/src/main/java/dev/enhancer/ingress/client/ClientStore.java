package dev.enhancer.ingress.client;

import dev.enhancer.common.redis.audit.AuditEntry;
import dev.enhancer.common.secret.WebhookSecret;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Stores clients. Its methods fail with the exceptions of the store's driver if the store cannot be reached. */
interface ClientStore {

    /** The current client. Empty if there is none. */
    Mono<Client> find(String clientId);

    /**
     * Clients in the order of their ids.
     *
     * @param after an id, whether it exists or not; null: begin with the first client
     */
    Mono<List<Client>> list(@Nullable String after, int count);

    /**
     * Creates the client, unless its id is in use or the data of a deleted client with this id is still being erased.
     *
     * @param audit null: no operator asked for it
     */
    Mono<Creation> create(Client client, WebhookSecret webhookSecret, @Nullable AuditEntry audit);

    /**
     * Changes a client atomically, also when others change it at the same time.
     *
     * @param change called once or more; its exceptions are passed on
     * @param audit null: no operator asked for it
     * @return the changed client; empty if there is none
     */
    Mono<Client> update(String clientId, UnaryOperator<Client> change, @Nullable AuditEntry audit);

    /**
     * Deletes the client and its webhook secrets, and records that its jobs must be erased.
     *
     * @param claim how long the erasure is reserved for the caller
     * @return whether there was such a client
     */
    Mono<Boolean> delete(String clientId, Duration claim, AuditEntry audit);

    /** Whether a client with this id was deleted recently. False if it was lost with the whole store. */
    Mono<Boolean> wasDeleted(String clientId);

    /** The result of creating a client. */
    enum Creation {
        CREATED,
        /** A client with this id exists. */
        EXISTS,
        /** The jobs of a deleted client with this id are being erased. */
        BEING_ERASED
    }
}
