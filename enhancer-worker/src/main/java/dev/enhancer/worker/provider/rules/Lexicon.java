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

/** Finds the topic that the words of a text name. */
final class Lexicon<T extends Enum<T>> {
    private static final int PAIR_WEIGHT = 25;

    private final Map<String, T> topics = new HashMap<>();
    private final List<Pair<T>> pairs = new ArrayList<>();
    private final int size;

    /**
     * @param phrases the phrases of a topic, in lower case: one word, two adjacent words, or two words anywhere ({@code a &
     *     b})
     */
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

    /** Creates a lexicon of topics whose phrases are one string, separated by commas. */
    static <T extends Enum<T>> Lexicon<T> of(List<T> all, Function<T, String> phrases) {
        return new Lexicon<>(all, topic -> Stream.of(phrases.apply(topic).split(","))
                .map(String::strip)
                .toList());
    }

    /**
     * Finds the topic with the greatest weight of words; among equals the one that reached it first; empty if no word names
     * a topic. A repeated word counts once.
     */
    Optional<T> topicOf(Words words, Emphasis emphasis) {
        Scores scores = new Scores();
        Set<String> counted = new HashSet<>();
        each(words, (topic, phrase, at) -> {
            if (counted.add(phrase)) {
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

    /**
     * Finds the topics that words name, in the order of the text.
     *
     * @param most largest number of topics
     */
    List<T> topicsIn(Words words, int most) {
        List<T> found = new ArrayList<>(most);
        each(words, (topic, _, _) -> {
            if (found.size() < most && !found.contains(topic)) {
                found.add(topic);
            }
        });
        return List.copyOf(found);
    }

    private void each(Words words, Match<T> match) {
        List<String> inOrder = words.inOrder();
        for (int at = 0; at < inOrder.size(); at++) {
            String word = inOrder.get(at);
            String two = at + 1 < inOrder.size() ? word + " " + inOrder.get(at + 1) : word;
            @Nullable T topic = find(two);
            if (topic != null) {
                match.accept(topic, two, at);
                at += two.equals(word) ? 0 : 1; // the second word is part of this match
                continue;
            }
            topic = find(word);
            if (topic != null) {
                match.accept(topic, word, at);
            }
        }
    }

    private @Nullable T find(String phrase) {
        @Nullable T topic = topics.get(phrase);
        boolean plural = topic == null && phrase.length() > 3 && phrase.endsWith("s");
        return plural ? topics.get(phrase.substring(0, phrase.length() - 1)) : topic;
    }

    /** Called with a phrase that names a topic, and the index of its first word. */
    @FunctionalInterface
    private interface Match<T> {
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
