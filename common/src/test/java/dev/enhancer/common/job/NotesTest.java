package dev.enhancer.common.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotesTest {
    @Test
    void has_at_most_five_entries_of_each_kind() {
        List<String> seven = List.of("1", "2", "3", "4", "5", "6", "7");

        Notes notes = new Notes(seven, seven, seven);

        assertThat(List.of(notes.changes(), notes.assumptions(), notes.questions()))
                .containsOnly(seven.subList(0, 5));
    }

    @Test
    void blank_entries_are_left_out_and_do_not_count() {
        Notes notes = new Notes(List.of(" ", "", " a ", "\n", "b", " ", "c"), List.of(), List.of("\t"));

        assertThat(notes.changes()).containsExactly("a", "b", "c");
        assertThat(notes.questions()).isEmpty();
    }

    @Test
    void an_entry_has_at_most_200_code_points() {
        String longest = "\uD83D\uDE00".repeat(200);

        Notes notes = new Notes(List.of(longest, longest + "x", "a".repeat(198) + "  tail"), List.of(), List.of());

        assertThat(notes.changes()).containsExactly(longest, "\uD83D\uDE00".repeat(199) + "…", "a".repeat(198) + "…");
    }

    @Test
    void is_empty_without_entries_and_is_then_left_out_of_a_result() {
        JobResult result = Jobs.result();

        assertThat(Notes.NONE.isEmpty()).isTrue();
        assertThat(new Notes(List.of(), Collections.nCopies(2, " "), List.of()).isEmpty())
                .isTrue();
        assertThat(new JobResult(
                                result.enhancedText(),
                                result.format(),
                                result.provider(),
                                result.model(),
                                result.fallback(),
                                result.cached(),
                                result.usage(),
                                Notes.NONE)
                        .notes())
                .isNull();
    }
}
