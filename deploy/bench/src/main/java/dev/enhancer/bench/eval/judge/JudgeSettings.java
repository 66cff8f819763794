package dev.enhancer.bench.eval.judge;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The model that judges.
 *
 * @param baseUrl of an OpenAI-compatible API, with {@code /v1}
 * @param callLimit for one call
 * @param runLimit for all calls; later ones are not made
 */
public record JudgeSettings(String baseUrl, String model, String key, Duration callLimit, Duration runLimit) {
    private static final String OPENAI = "https://api.openai.com/v1";
    private static final Duration CALL_LIMIT = Duration.ofMinutes(2);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(60);

    /**
     * {@code JUDGE_API_KEY}, {@code JUDGE_BASE_URL} and {@code JUDGE_MODEL}; empty without a key.
     *
     * @throws IllegalArgumentException if there is a key but no model
     */
    public static Optional<JudgeSettings> from(Map<String, String> environment) {
        String key = environment.getOrDefault("JUDGE_API_KEY", "");
        if (key.isBlank()) {
            return Optional.empty();
        }
        String model = environment.getOrDefault("JUDGE_MODEL", "");
        if (model.isBlank()) {
            throw new IllegalArgumentException("set JUDGE_MODEL");
        }
        String url = environment.getOrDefault("JUDGE_BASE_URL", OPENAI);
        return Optional.of(new JudgeSettings(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url, model, key, CALL_LIMIT, RUN_LIMIT));
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(model, baseUrl);
    }
}
