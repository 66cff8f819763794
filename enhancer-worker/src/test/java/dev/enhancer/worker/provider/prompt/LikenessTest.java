package dev.enhancer.worker.provider.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write a poem|Write a poem.|SAME",
                "??|??|SAME",
                "??|!!|DIFFERENT",
                "a b c d|a/b/c/d|RELAID",
                "write a poem|write a long poem about cats|DIFFERENT",
                "write me a very short poem please|write me a very short poem|CLOSE",
                "write me a very shrt poem please|write me a very short poem please|CLOSE",
                "cats|dogs|DIFFERENT",
                "写一首关于秋天的诗|写一首关于秋天的詩|CLOSE",
                "写一首关于秋天的诗|请写一首十二行的诗，主题是秋天|DIFFERENT"
            })
    void is_told_by_words(String original, String prompt, Likeness likeness) {
        assertThat(Likeness.of(prompt.replace('/', '\n'), original)).isEqualTo(likeness);
    }

    /** The band around the diagonal gives the same as the whole table would. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void edits_of_one_word_in_twelve_are_few(long seed) {
        Random random = new Random(seed);
        String original = words(random, 240);
        String[] words = original.split(" ");
        for (int i = 0; i < 20; i++) {
            words[i * 12] = i % 3 == 0 ? "" : i % 3 == 1 ? "new " + words[i * 12] : "other";
        }

        assertThat(Likeness.of(String.join(" ", words), original)).isEqualTo(Likeness.CLOSE);
        words[5] = "changed";
        assertThat(Likeness.of(String.join(" ", words), original)).isEqualTo(Likeness.DIFFERENT);
    }

    private static String words(Random random, int count) {
        return random.ints(count, 0, Integer.MAX_VALUE)
                .mapToObj(word -> "w" + word)
                .collect(Collectors.joining(" "));
    }
}
