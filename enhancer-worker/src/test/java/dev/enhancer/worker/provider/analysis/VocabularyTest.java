package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
    @ParameterizedTest
    @EnumSource(value = Language.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void every_kind_has_words_in_every_language(Language language) {
        Set<String> sections = VocabularyFile.read(language.code()).linesWith(VocabularyFile.read("all")).stream()
                .map(VocabularyFile.Line::section)
                .collect(Collectors.toSet());
        Set<Kind> missing = EnumSet.allOf(Kind.class);
        missing.remove(Kind.QUESTION); // known by its mark
        missing.removeIf(kind -> sections.contains(kind.name()));

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void sections_are_kinds_roles_or_matters(Language language) {
        VocabularyFile file = VocabularyFile.read(language.code());

        assertThat(file.lines()).allSatisfy(line -> {
            assertThat(line.phrases()).isNotEmpty();
            boolean means = line.kind() != null
                    || !line.roles().isEmpty()
                    || !line.matters().isEmpty();
            assertThat(means || Arrays.asList("words", "endings", "noise").contains(line.section()))
                    .isTrue();
        });
    }
}
