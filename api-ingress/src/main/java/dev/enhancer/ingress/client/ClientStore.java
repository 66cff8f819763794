package dev.enhancer.ingress.client;

import reactor.core.publisher.Mono;

/** Where clients are kept. Fails with what the store's driver throws when the store is out of reach. */
interface ClientStore {

    /** The client as it is now; empty if there is none. */
    Mono<Client> find(String clientId);

    /** Makes the client, or replaces the one with its id. */
    Mono<Void> save(Client client);

    /** Makes the client unless there is one with its id, and says whether it did. */
    Mono<Boolean> create(Client client);
}
