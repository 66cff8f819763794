package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CluesTest {
    private static final Wording STYLES = new Wording("photo*, sketch");

    @ParameterizedTest
    @ValueSource(strings = {"a C++ class", "in Python.", "Pythonで関数を書いて", "use node.js", "PostgreSQL: slow query"})
    void names_of_technologies_are_found(String text) {
        assertThat(in(text)).containsExactly(Clue.TECHNOLOGY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"let it go", "the javanese language", "rusty nails", "excellent", "..."})
    void other_words_are_no_technology(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void platforms_styles_material_and_tasks_are_found() {
        assertThat(in("Instagram photo")).containsExactlyInAnyOrder(Clue.PLATFORM, Clue.STYLE);
        assertThat(Clues.in("x", false, anAnalysis().withMaterial().build(), STYLES))
                .containsExactly(Clue.MATERIAL);
        assertThat(Clues.in("x", true, anAnalysis().build(), STYLES)).containsExactly(Clue.MATERIAL);
        assertThat(Clues.in("x", false, anAnalysis().tasks("a", "b").build(), STYLES))
                .containsExactly(Clue.TASKS);
    }

    private static Set<Clue> in(String text) {
        return Clues.in(text, false, anAnalysis().build(), STYLES);
    }
}
