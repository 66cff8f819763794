package dev.enhancer.ingress.telemetry;

import dev.enhancer.common.setting.InvalidSettingException;
import dev.enhancer.common.trace.Traces;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class TracesConfiguration {
    private static final String SETTINGS = "enhancer.traces";

    @Bean
    Traces traces(Environment environment) {
        try {
            return Traces.of(
                    Binder.get(environment).bindOrCreate(SETTINGS, Bindable.mapOf(String.class, String.class)));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("tracing:", String.valueOf(e.getMessage()));
        }
    }

    @Bean
    MeterBinder traceMeters(Traces traces) {
        return registry -> {
            counter("exported", traces, Traces::exported).register(registry);
            counter("failed", traces, Traces::failed).register(registry);
            counter("dropped", traces, Traces::dropped).register(registry);
        };
    }

    @Bean
    RequestSpans requestSpans(Traces traces) {
        return new RequestSpans(traces);
    }

    private static FunctionCounter.Builder<Traces> counter(
            String outcome, Traces traces, ToDoubleFunction<Traces> count) {
        return FunctionCounter.builder("enhancer.trace.spans", traces, count)
                .description("Spans: taken by the collector, sent in vain, or dropped because too many waited")
                .tag("outcome", outcome);
    }
}
