package dev.enhancer.ingress.prompt;

import dev.enhancer.common.job.JobJson;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.util.ArrayList;
import java.util.List;

/** Reads a page of a client's prompts, newest first, and removes prompts whose job is gone from the list. */
record PagePrompts(String clientId, PromptQuery query) implements RedisCommand<PromptPage> {
    private static final Script SCRIPT = Script.of(PagePrompts.class, "page.lua");

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("client_prompts", Keys.promptsOf(clientId));
        to.argument("offset", query.offset())
                .argument("limit", query.limit())
                .argument("prompt_prefix", Keys.PROMPT_PREFIX)
                .argument("job_prefix", Keys.JOB_PREFIX);
    }

    @Override
    public PromptPage read(Reply reply) {
        long total = reply.number();
        List<Prompt> prompts = new ArrayList<>();
        while (reply.hasMore()) {
            PromptId id = new PromptId(reply.text());
            prompts.add(Prompt.of(id, reply.time(), JobJson.readDocument(reply.bytes())));
        }
        return new PromptPage(prompts, total, query.limit(), query.offset());
    }
}
