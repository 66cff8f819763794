package dev.enhancer.ingress.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enhancer.common.redis.Keys;
import dev.enhancer.ingress.backend.RedisCommands;
import dev.enhancer.ingress.client.ClientErasure;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The erasures that are still to be done, in Redis, each left to one process at a time. */
@Component
final class Erasures {
    private static final RedisScript<String> CLAIM = script("claim.lua");
    private static final RedisScript<String> EXTEND = script("extend.lua");
    private static final RedisScript<String> FINISH = script("finish.lua");

    private static final byte[] CLAIM_MILLIS = bytes(Long.toString(ClientErasure.CLAIM.toMillis()));

    private final RedisCommands redis;

    Erasures(RedisCommands redis) {
        this.redis = redis;
    }

    /** The client that an erasure is due of, from now on left to this process; empty if there is none. */
    Mono<String> claim() {
        return redis.run(CLAIM, List.of(Keys.ERASURES), CLAIM_MILLIS)
                .map(Erasures::text)
                .filter(client -> !client.isEmpty());
    }

    /** Nobody else takes it up for a while. */
    Mono<Void> extend(String clientId) {
        return redis.run(EXTEND, List.of(Keys.ERASURES), bytes(clientId), CLAIM_MILLIS)
                .then();
    }

    /** Says whether it is done: not while there are jobs again, or Redis is being refilled and there may be. */
    Mono<Boolean> finish(String clientId) {
        List<String> keys = List.of(Keys.ERASURES, Keys.REFILL_HOLDER, Keys.jobsOf(clientId), Keys.promptsOf(clientId));
        return redis.run(FINISH, keys, bytes(clientId)).map(reply -> text(reply).equals("finished"));
    }

    private static RedisScript<String> script(String file) {
        return RedisScript.of(new ClassPathResource(file, Erasures.class), String.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
