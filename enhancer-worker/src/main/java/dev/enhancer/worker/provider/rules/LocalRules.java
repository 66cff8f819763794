package dev.enhancer.worker.provider.rules;

import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.call.CallResult;
import dev.enhancer.worker.provider.call.CallResult.Tokens;
import dev.enhancer.worker.provider.call.Prompt;
import dev.enhancer.worker.provider.call.Provider;

/**
 * The provider that is always available. It enhances by fixed rules, in microseconds, and gives the same result for the same
 * input. The result contains the client's text unchanged, except for links that would run a script.
 */
public final class LocalRules implements Provider {
    /** In settings, results and attempts. */
    public static final String NAME = "rules";

    /** Stands where other providers have their model; goes up when results change. */
    public static final String VERSION = "v1";

    @Override
    public CallResult ask(Prompt prompt, Call call) {
        Draft draft = Draft.of(prompt.input(), RequestTraits.of(prompt.input()));
        String text = ResultText.harmless(Layout.of(prompt.input().format()).write(draft));
        return new CallResult.Completion(text, VERSION, Tokens.NONE, null);
    }
}
