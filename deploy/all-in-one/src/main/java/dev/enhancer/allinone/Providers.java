package dev.enhancer.allinone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The providers that will take part, as far as environment variables tell: a remote provider needs a key. */
record Providers(List<String> remote) {
    private static final String DEFAULT_CHAIN = "openai,mistral,anthropic,rules";

    static Providers of(Variables variables) {
        String chain = variables.get("PROVIDER_CHAIN").orElse(DEFAULT_CHAIN);
        return new Providers(Arrays.stream(chain.split(","))
                .map(String::strip)
                .filter(name -> variables.has(name.toUpperCase(Locale.ROOT) + "_API_KEY"))
                .toList());
    }

    /** A form for people, e.g. {@code openai, then local rules}. */
    @Override
    public String toString() {
        return remote.isEmpty()
                ? "local rules only; set OPENAI_API_KEY, MISTRAL_API_KEY or ANTHROPIC_API_KEY for an AI"
                : String.join(", then ", remote) + ", then local rules";
    }
}
