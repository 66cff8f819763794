package dev.enhancer.worker.provider.rules;

import static dev.enhancer.worker.provider.rules.AnalysisBuilder.anAnalysis;
import static dev.enhancer.worker.provider.rules.RulesRun.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import dev.enhancer.common.job.Target;
import dev.enhancer.worker.provider.analysis.Matter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeveralTasksTest {
    private static final String TEXT = "Summarise the mail, then write a reply, then say both in Dutch";

    private static AnalysisBuilder analysis() {
        return anAnalysis().tasks("Summarise the mail", "write a reply", "say both in Dutch");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void each_task_is_numbered_in_order_and_gets_a_result_of_its_own(Format format) {
        String result = text(TEXT, format, analysis()).replace(TEXT, "");

        assertThat(result)
                .containsSubsequence("1", "Summarise the mail", "2", "write a reply", "3", "say both in Dutch");
        assertThat(result).contains("Number the results");
    }

    @ParameterizedTest
    @EnumSource(value = Target.class, names = "IMAGE", mode = EnumSource.Mode.EXCLUDE)
    void every_target_but_images_has_them(Target target) {
        assertThat(text(TEXT, target, analysis()).replace(TEXT, ""))
                .containsSubsequence("Summarise the mail", "write a reply", "say both in Dutch");
    }

    @Test
    void a_stated_form_is_not_changed_by_the_numbers() {
        assertThat(text(TEXT, Format.STRUCTURED, analysis().limit("as JSON", Matter.OUTPUT_FORM)))
                .doesNotContain("Number the results");
    }

    @Test
    void a_long_task_is_shortened_in_the_list_and_whole_in_the_text() {
        String task = "translate ".repeat(100).strip();
        String text = task + " and summarise";

        String result =
                text(new JobInput(text, Format.BULLET, null), anAnalysis().tasks(task, "summarise"));

        assertThat(result).contains(text).contains("translate…");
    }
}
