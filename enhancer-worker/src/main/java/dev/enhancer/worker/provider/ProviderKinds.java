package dev.enhancer.worker.provider;

import dev.enhancer.common.secret.Secret;
import dev.enhancer.worker.provider.anthropic.Messages;
import dev.enhancer.worker.provider.call.Http;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.openai.ChatCompletions;
import dev.enhancer.worker.provider.prompt.CompletionReview;
import java.time.Clock;
import java.util.List;

/** Makes remote providers of each kind of API. */
record ProviderKinds(Http http, Clock clock) {
    /** The provider, once for each of its keys, with a review of its completions. */
    List<Provider> underEachKey(RemoteSettings remote) {
        return remote.keys().stream()
                .<Provider>map(key -> new CompletionReview(make(remote, key)))
                .toList();
    }

    private Provider make(RemoteSettings remote, Secret key) {
        return switch (remote.kind()) {
            case RemoteSettings.OPENAI ->
                new ChatCompletions(http, remote.url(), key, remote.headers(), remote.structuredOutput(), clock);
            case RemoteSettings.ANTHROPIC -> new Messages(http, remote.url(), key, remote.headers(), clock);
            default -> throw new IllegalStateException("settings of an unknown kind were let through");
        };
    }
}
