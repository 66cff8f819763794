package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static dev.enhancer.worker.provider.rules.RulesRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A default never meets a stated limit on the same matter. */
class SettledMattersTest {
    @Test
    void no_hashtags_beside_no_hashtags() {
        AnalysisBuilder silent = anAnalysis().of(Kind.LINKEDIN);
        AnalysisBuilder stated = anAnalysis().of(Kind.LINKEDIN).limit("no hashtags", Matter.HASHTAGS);

        assertThat(text("post", Format.STRUCTURED, silent)).contains("three fitting hashtags");
        assertThat(text("post", Format.STRUCTURED, stated))
                .contains("“no hashtags”")
                .doesNotContain("three fitting");
    }

    @Test
    void no_default_length_beside_a_stated_one() {
        AnalysisBuilder stated = anAnalysis().of(Kind.TWEET).limit("5 sentences", Matter.LENGTH);

        assertThat(text("tweet", Format.DETAILED, stated)).doesNotContain("280");
    }

    @Test
    void no_form_beside_a_stated_form() {
        AnalysisBuilder stated = anAnalysis().of(Kind.COMPARISON).limit("as JSON", Matter.OUTPUT_FORM);

        assertThat(text("compare", Format.STRUCTURED, stated)).doesNotContain("table", "Output format");
    }

    @ParameterizedTest
    @EnumSource(Matter.class)
    void lines_about_a_settled_matter_are_left_out_of_every_kind_and_format(Matter matter) {
        Catalogue catalogue = new Catalogues().of(Language.ENGLISH).orElseThrow();
        for (Kind kind : Kind.values()) {
            List<String> about = linesAbout(matter, catalogue.guide(kind));
            AnalysisBuilder analysis = anAnalysis().of(kind).settled(Set.of(matter));

            assertThat(Arrays.stream(Format.values()).map(format -> text("do it", format, analysis)))
                    .noneMatch(result -> about.stream().anyMatch(result::contains));
        }
    }

    @Test
    void whatever_is_settled_a_result_can_be_written() {
        AnalysisBuilder analysis = anAnalysis().settled(EnumSet.allOf(Matter.class));
        for (Kind kind : Kind.values()) {
            for (Format format : Format.values()) {
                assertThat(text("do it", format, analysis.of(kind)))
                        .contains("do it")
                        .doesNotContain("\n\n\n");
            }
        }
    }

    private static List<String> linesAbout(Matter matter, Guide guide) {
        return Stream.of(
                        guide.structure(),
                        guide.requirements(),
                        guide.quality(),
                        guide.avoid(),
                        guide.assumptions(),
                        List.of(guide.output()))
                .flatMap(List::stream)
                .filter(line -> line.matters().contains(matter))
                .map(Line::text)
                .toList();
    }
}
