package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;
import dev.enhancer.worker.provider.call.Reply;
import dev.enhancer.worker.provider.call.Reply.Tokens;

/**
 * The provider that is always there: enhances by fixed rules, in microseconds, the same input always in the same way.
 * The client's text stands in the result to the character, but for links that would run a script.
 */
public final class LocalRules implements Provider {
    /** In settings, results and attempts. */
    public static final String NAME = "rules";

    /** Stands where other providers have their model; goes up when results change. */
    public static final String VERSION = "v1";

    @Override
    public Reply ask(Prompt prompt, Call call) {
        Draft draft = Draft.of(prompt.input(), Reading.of(prompt.input()));
        String text = ResultText.harmless(Layout.of(prompt.input().format()).write(draft));
        return new Reply.Answer(text, VERSION, Tokens.NONE, null);
    }
}
