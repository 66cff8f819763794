package dev.enhancer.worker.provider.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which words speak for which of several topics. */
final class Lexicon<T extends Enum<T>> {
    /** What is to be made is mostly named at once: "write an e-mail about our code" is no program. */
    private static final int OPENING_WORDS = 8;

    private static final int WEIGHT_IN_OPENING = 3;

    private final Map<String, T> topics = new HashMap<>();
    private final int size;

    /** @param phrases of a topic: one or two words each, in lower case, separated by commas */
    Lexicon(List<T> all, Function<T, String> phrases) {
        size = all.size();
        for (T topic : all) {
            for (String phrase : phrases.apply(topic).split(",")) {
                if (!phrase.isBlank()) {
                    topics.putIfAbsent(phrase.strip(), topic);
                }
            }
        }
    }

    /** The topic that most words speak for, the first one named if two are alike; empty if none does. */
    Optional<T> topicOf(Words words) {
        int[] scores = new int[size];
        @Nullable T best = null;
        List<String> inOrder = words.inOrder();
        for (int at = 0; at < inOrder.size(); at++) {
            String word = inOrder.get(at);
            @Nullable T topic = at + 1 < inOrder.size() ? topics.get(word + " " + inOrder.get(at + 1)) : null;
            if (topic == null) {
                topic = find(word);
            }
            if (topic == null) {
                continue;
            }
            scores[topic.ordinal()] += at < OPENING_WORDS ? WEIGHT_IN_OPENING : 1;
            if (best == null || scores[topic.ordinal()] > scores[best.ordinal()]) {
                best = topic;
            }
        }
        return Optional.ofNullable(best);
    }

    private @Nullable T find(String word) {
        @Nullable T topic = topics.get(word);
        boolean plural = topic == null && word.length() > 3 && word.endsWith("s");
        return plural ? topics.get(word.substring(0, word.length() - 1)) : topic;
    }
}
