package dev.enhancer.ingress.prompt;

import dev.enhancer.common.redis.Done;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;

/** Removes a prompt. Its job stays. */
record ForgetPrompt(PromptId id, String clientId) implements RedisCommand<Done> {
    private static final Script SCRIPT = Script.of(ForgetPrompt.class, "forget.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("prompt", Keys.prompt(id.value())).key("client_prompts", Keys.promptsOf(clientId));
        to.argument("id", id.value());
    }

    @Override
    public Done read(Reply reply) {
        return Done.DONE;
    }
}
