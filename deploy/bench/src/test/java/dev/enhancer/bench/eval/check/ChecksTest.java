package dev.enhancer.bench.eval.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.Cases;
import dev.enhancer.bench.eval.set.Case;
import dev.enhancer.bench.eval.side.Output.Failed;
import dev.enhancer.bench.eval.side.Output.Spent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final String TEXT = "email to {{name}} about the rap contest, no emoji";
    private static final Case GIVEN =
            Cases.aCase("x", "en", TEXT, List.of("{{name}}", "no emoji"), List.of("rap battle", "three hashtags"));
    private static final String FRAME =
            "## Task\nWrite the email.\n\n%s\n\n## Requirements\n- %s\n\n## Output\nOne email.";

    @Test
    void a_good_prompt_passes() {
        CaseResult result = Checks.of(GIVEN, Cases.byRules(FRAME.formatted(TEXT, "Keep to “no emoji”."), "EMAIL"));

        assertThat(result.allReasons()).isEmpty();
        assertThat(result.passes()).isTrue();
        assertThat(result.isHarmful()).isFalse();
    }

    @Test
    void a_lost_literal_is_named() {
        CaseResult result = Checks.of(GIVEN, Cases.byProvider(FRAME.formatted("email, no emoji", "Be brief.")));

        assertThat(result.allReasons()).containsExactly("lost “{{name}}”");
        assertThat(result.passes(Aspect.CONTAINS)).isFalse();
    }

    @Test
    void what_is_forbidden_is_harmful_in_any_case_of_letters() {
        CaseResult result = Checks.of(GIVEN, Cases.byRules(FRAME.formatted(TEXT, "End with Three Hashtags."), "EMAIL"));

        assertThat(result.allReasons()).containsExactly("says “three hashtags”");
        assertThat(result.isHarmful()).isTrue();
    }

    @Test
    void a_forbidden_word_is_not_found_inside_another() {
        Case given = Cases.aCase("x", "en", "some text", List.of(), List.of("rap"));

        assertThat(Literals.forbidden(given, new OwnWords("One paragraph."))).isEmpty();
        assertThat(Literals.forbidden(given, new OwnWords("One rapper."))).isNotEmpty();
    }

    @Test
    void the_rules_keep_the_text_to_the_character() {
        CaseResult result =
                Checks.of(GIVEN, Cases.byRules(FRAME.formatted(TEXT.replace("rap ", "rap  "), "Be brief."), "EMAIL"));

        assertThat(result.allReasons()).containsExactly("text is not there to the character");
    }

    @Test
    void a_provider_may_rewrite_but_not_drop_long_material() {
        String material = IntStream.range(0, 100).mapToObj(i -> "item" + i).collect(Collectors.joining(" "));
        Case given = Cases.aCase("summarise: " + material);
        String half = material.substring(0, material.indexOf("item40"));

        assertThat(ClientText.lost(given, Cases.byProvider("Summarise the list.\n" + material)))
                .isEmpty();
        assertThat(ClientText.lost(given, Cases.byProvider("Summarise the list.\n" + half)))
                .hasSize(1);
    }

    @Test
    void a_template_mark_of_ours_is_found_and_the_clients_is_not() {
        assertThat(TemplateMarks.left(GIVEN, new OwnWords("Write to {audience} with %s and null.")))
                .hasSize(3);
        assertThat(TemplateMarks.left(GIVEN, new OwnWords("Fill in {{name}} yourself; 100 % of it.")))
                .isEmpty();
    }

    @Test
    void only_a_wrong_kind_fails() {
        String text = FRAME.formatted(TEXT, "Be brief.");

        assertThat(Checks.of(GIVEN, Cases.byRules(text, "SAFE")).kind()).isEqualTo(KindVerdict.SAFE);
        assertThat(Checks.of(GIVEN, Cases.byRules(text, "SAFE")).passes()).isTrue();
        assertThat(Checks.of(GIVEN, Cases.byRules(text, "POEM")).allReasons())
                .containsExactly("taken for POEM, not EMAIL");
        assertThat(Checks.of(GIVEN, Cases.byRules(text, "POEM")).isHarmful()).isTrue();
    }

    @Test
    void without_a_prompt_nothing_else_is_checked() {
        CaseResult result = Checks.of(GIVEN, new Failed("provider_refused", Spent.NOTHING, Duration.ZERO));

        assertThat(result.reasons()).containsOnlyKeys(Aspect.COMPLETION);
        assertThat(result.passes()).isFalse();
        assertThat(result.isHarmful()).isFalse();
    }
}
