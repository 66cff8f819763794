package dev.enhancer.worker.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.backing.TestBacking;
import dev.enhancer.common.deadletter.DeadLetter;
import dev.enhancer.common.kafka.Topics;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.deadletter.DropDeadLetter;
import dev.enhancer.common.redis.deadletter.PageDeadLetters;
import dev.enhancer.worker.Pipeline;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterListIT {
    private static final long NOW = 1_764_009_170_000L;

    private static Pipeline pipeline;

    private final DeadLetterList list = new DeadLetterList(pipeline.scripts());

    @BeforeAll
    static void start() {
        pipeline = new Pipeline(TestBacking.shared());
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @BeforeEach
    void empty() {
        pipeline.redis().delete(List.of(Keys.DEAD_LETTERS, Keys.DEAD_LETTER_ENTRIES));
    }

    @Test
    void the_latest_comes_first_and_among_equals_the_larger_id() {
        list.add(letter("b", NOW));
        list.add(letter("c", NOW - 1));
        list.add(letter("a", NOW));

        assertThat(page("+", "-", 10)).extracting(DeadLetter::id).containsExactly("b", "a", "c");
    }

    @Test
    void a_page_goes_on_behind_the_last_one_though_that_has_left() {
        list.add(letter("a", NOW));
        list.add(letter("b", NOW));
        list.add(letter("c", NOW));

        assertThat(page("+", "-", 2)).extracting(DeadLetter::id).containsExactly("c", "b");
        drop("b");

        assertThat(page("(%d:b".formatted(NOW), "-", 2))
                .extracting(DeadLetter::id)
                .containsExactly("a");
    }

    @Test
    void a_page_ends_where_it_is_told_to() {
        list.add(letter("a", NOW));
        list.add(letter("b", NOW + 1));

        assertThat(page("+", "[%d".formatted(NOW + 1), 10))
                .extracting(DeadLetter::id)
                .containsExactly("b");
    }

    @Test
    void what_dies_again_is_listed_once_at_its_new_time() {
        list.add(letter("a", NOW));
        list.add(letter("b", NOW + 1));
        list.add(letter("a", NOW + 2));

        assertThat(page("+", "-", 10)).containsExactly(letter("a", NOW + 2), letter("b", NOW + 1));
        assertThat(size()).isEqualTo(2);
    }

    @Test
    void entries_go_when_kafka_no_longer_keeps_the_record() {
        list.add(letter("a", NOW));
        list.add(letter("b", NOW + 1));
        list.add(letter("c", NOW + 1 + Topics.DEAD_RETENTION.toMillis()));

        assertThat(page("+", "-", 10)).extracting(DeadLetter::id).containsExactly("c", "b");
        assertThat(size()).isEqualTo(2);
    }

    @Test
    void what_is_dropped_is_gone_and_dropped_once() {
        list.add(letter("a", NOW));

        assertThat(drop("a")).isTrue();
        assertThat(drop("a")).isFalse();
        assertThat(page("+", "-", 10)).isEmpty();
        assertThat(size()).isZero();
    }

    private static DeadLetter letter(String id, long atMillis) {
        DeadLetter.Place place = new DeadLetter.Place(Topics.DEAD_JOBS, 0, 1);
        return new DeadLetter(id, DeadLetter.Kind.JOB, "job", "acme", "no job", atMillis, "jobs.normal", place);
    }

    private static List<DeadLetter> page(String from, String until, int most) {
        return pipeline.scripts().run(new PageDeadLetters(from, until, most));
    }

    private static boolean drop(String id) {
        return pipeline.scripts().run(new DropDeadLetter(id, null));
    }

    private static long size() {
        long entries = pipeline.redis().opsForHash().size(Keys.DEAD_LETTER_ENTRIES);
        assertThat(pipeline.redis().opsForZSet().zCard(Keys.DEAD_LETTERS)).isEqualTo(entries);
        return entries;
    }
}
