package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.Optional;

/** Finds the job that a client's prompt stands for. Replies empty if the client has no such prompt or its job is gone. */
record FindPrompt(PromptId id, String clientId) implements RedisCommand<Optional<NamedJob>> {
    private static final Script SCRIPT = Script.of(FindPrompt.class, "find.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("prompt", Keys.prompt(id.value()));
        to.argument("client", clientId).argument("job_prefix", Keys.JOB_PREFIX);
    }

    @Override
    public Optional<NamedJob> read(Reply reply) {
        return reply.hasMore()
                ? Optional.of(new NamedJob(id, reply.time(), JobJson.readDocument(reply.bytes())))
                : Optional.empty();
    }
}
