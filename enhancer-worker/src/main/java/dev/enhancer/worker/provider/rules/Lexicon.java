package dev.enhancer.worker.provider.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which words speak for which of several topics. */
final class Lexicon<T extends Enum<T>> {
    private static final int PAIR_WEIGHT = 25;

    private final Map<String, T> topics = new HashMap<>();
    private final List<Pair<T>> pairs = new ArrayList<>();
    private final int size;

    /** @param phrases of a topic, in lower case: one or two words, or two that stand anywhere ({@code a & b}) */
    Lexicon(List<T> all, Function<T, List<String>> phrases) {
        size = all.size();
        for (T topic : all) {
            for (String phrase : phrases.apply(topic)) {
                int and = phrase.indexOf(" & ");
                if (and < 0) {
                    topics.putIfAbsent(phrase, topic);
                } else {
                    pairs.add(new Pair<>(phrase.substring(0, and), phrase.substring(and + 3), topic));
                }
            }
        }
    }

    /** A lexicon whose topics have their phrases in one string, separated by commas. */
    static <T extends Enum<T>> Lexicon<T> of(List<T> all, Function<T, String> phrases) {
        return new Lexicon<>(all, topic -> Stream.of(phrases.apply(topic).split(","))
                .map(String::strip)
                .toList());
    }

    /**
     * The topic that most words speak for, the first one named if two are alike; empty if none does. A word that comes
     * again says nothing new.
     */
    Optional<T> topicOf(Words words, Emphasis emphasis) {
        Scores scores = new Scores();
        Set<String> said = new HashSet<>();
        each(words, (topic, phrase, at) -> {
            if (said.add(phrase)) {
                scores.add(topic, emphasis.of(at));
            }
        });
        Set<String> known = pairs.isEmpty() ? Set.of() : words.distinct();
        for (Pair<T> pair : pairs) {
            if (known.contains(pair.one) && known.contains(pair.other)) {
                scores.add(pair.topic, PAIR_WEIGHT);
            }
        }
        return Optional.ofNullable(scores.best);
    }

    /** The first topics that words speak for, in their order. */
    List<T> topicsIn(Words words, int most) {
        List<T> found = new ArrayList<>(most);
        each(words, (topic, _, _) -> {
            if (found.size() < most && !found.contains(topic)) {
                found.add(topic);
            }
        });
        return List.copyOf(found);
    }

    private void each(Words words, Hit<T> hit) {
        List<String> inOrder = words.inOrder();
        for (int at = 0; at < inOrder.size(); at++) {
            String word = inOrder.get(at);
            String two = at + 1 < inOrder.size() ? word + " " + inOrder.get(at + 1) : word;
            @Nullable T topic = find(two);
            if (topic != null) {
                hit.accept(topic, two, at);
                at += two.equals(word) ? 0 : 1; // the second word has had its say
                continue;
            }
            topic = find(word);
            if (topic != null) {
                hit.accept(topic, word, at);
            }
        }
    }

    private @Nullable T find(String phrase) {
        @Nullable T topic = topics.get(phrase);
        boolean plural = topic == null && phrase.length() > 3 && phrase.endsWith("s");
        return plural ? topics.get(phrase.substring(0, phrase.length() - 1)) : topic;
    }

    /** A phrase that speaks for a topic, and the place of its first word. */
    @FunctionalInterface
    private interface Hit<T> {
        void accept(T topic, String phrase, int at);
    }

    private record Pair<T>(String one, String other, T topic) {}

    private final class Scores {
        private final int[] sums = new int[size];
        private @Nullable T best;

        void add(T topic, int weight) {
            sums[topic.ordinal()] += weight;
            int sum = sums[topic.ordinal()];
            if (sum > 0 && (best == null || sum > sums[best.ordinal()])) {
                best = topic;
            }
        }
    }
}
