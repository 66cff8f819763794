package dev.enhancer.worker.provider.chain;

import dev.enhancer.common.job.Attempt;
import dev.enhancer.common.job.Attempt.Outcome;
import dev.enhancer.common.trace.Traces;
import dev.enhancer.worker.provider.call.Call;
import dev.enhancer.worker.provider.chain.MeasuredProvider.Profile;
import dev.enhancer.worker.provider.rules.LocalRules;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Makes a span for each call to a remote provider, with the attributes of OpenTelemetry's conventions for generative AI.
 * Prompts and completions are in none of them. The trace context is not sent to the provider, which is a third party.
 */
final class CallSpans {
    private final Profile profile;
    private final Traces traces;

    CallSpans(Profile profile, Traces traces) {
        this.profile = profile;
        this.traces = traces;
    }

    /** Starts a child of the span that is current on this thread. */
    Span start(Call call) {
        if (!traces.areOn() || profile.kind().equals(LocalRules.NAME)) {
            return Span.getInvalid();
        }
        return traces.start("chat " + call.model(), SpanKind.CLIENT, Context.current())
                .setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", conventionalName())
                .setAttribute("gen_ai.request.model", call.model());
    }

    /** @param responseModel the model that the completion names; null: there is no completion */
    void end(Span span, Attempt attempt, @Nullable String responseModel) {
        if (span.isRecording()) {
            describe(span, attempt);
            if (responseModel != null) {
                span.setAttribute("gen_ai.response.model", responseModel);
            }
        }
        span.end();
    }

    private static void describe(Span span, Attempt attempt) {
        if (attempt.inputTokens() > 0 || attempt.outputTokens() > 0) {
            span.setAttribute("gen_ai.usage.input_tokens", attempt.inputTokens());
            span.setAttribute("gen_ai.usage.output_tokens", attempt.outputTokens());
        }
        if (attempt.httpStatus() != null) {
            span.setAttribute("http.response.status_code", attempt.httpStatus());
        }
        if (attempt.outcome() != Outcome.SUCCEEDED) {
            span.setAttribute("error.type", attempt.outcome().wireName());
            span.setStatus(StatusCode.ERROR);
        }
    }

    private String conventionalName() {
        return profile.name().equals("mistral") ? "mistral_ai" : profile.name();
    }
}
