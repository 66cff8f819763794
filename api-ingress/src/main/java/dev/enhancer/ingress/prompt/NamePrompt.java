package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobId;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes a prompt stand for a job, unless it already stands for a later one. Replies false, and changes nothing, if there is
 * no such prompt.
 *
 * @param createdAt when the prompt was created; null: the prompt must already exist
 * @param forgetAt when the prompt expires
 */
record NamePrompt(
        PromptId id, String clientId, JobId job, @Nullable Instant createdAt, Instant forgetAt)
        implements RedisCommand<Boolean> {
    private static final Script SCRIPT = Script.of(NamePrompt.class, "name.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("prompt", Keys.prompt(id.value())).key("client_prompts", Keys.promptsOf(clientId));
        to.argument("id", id.value())
                .argument("client", clientId)
                .argument("job", job.value())
                .argument("created_at", createdAt == null ? "" : Long.toString(createdAt.toEpochMilli()))
                .argument("forget_at", forgetAt);
    }

    @Override
    public Boolean read(Reply reply) {
        return reply.text().equals("named");
    }
}
