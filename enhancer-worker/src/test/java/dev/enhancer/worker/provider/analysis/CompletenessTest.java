package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "You are a senior Java developer. Review the code below for security. Output a table with severity, line and fix.\n```\nint x;\n```",
                "# Role\nYou are a copywriter.\n\n# Task\nWrite an ad for {{product}}.\n\n# Output\nThree variants.",
                "<role>You are a tutor</role>\n<task>Explain {{topic}}</task>",
                "Classify the sentiment of each text.\n\nInput: great\nOutput: positive\n\nInput: awful\nOutput: negative\n\nInput: {{text}}",
                "Du bist ein erfahrener Texter. Schreibe eine Produktbeschreibung für {{produkt}}. Gib das Ergebnis als JSON aus.",
                "**Ziel**: Newsletter schreiben\n**Zielgruppe**: Eltern\n**Ausgabe**: Markdown",
                "## 角色\n你是一名编辑\n## 任务\n润色文章\n## 输出格式\nMarkdown",
                "# 役割\nあなたは編集者です\n# タスク\n要約\n# 出力形式\n箇条書き",
                "# 역할\n당신은 편집자입니다\n# 작업\n요약\n# 출력 형식\n목록",
                "# الدور\nأنت محرر\n# المهمة\nتلخيص\n# المخرجات\nنقاط"
            })
    void prompt_with_role_sections_tags_or_examples_is_complete(String text) {
        assertThat(PromptAnalyzer.analyze(text).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write an email to {{name}} about {{topic}}.",
                "Summarise this email:\n\nSubject: Q3\n\nAgenda:\nNext steps:\nGoals:\nOutput:\nPlease send me the report.",
                "Act as a travel guide.",
                "Write a poem about cats, in 5 lines, without rhyme."
            })
    void rough_prompt_is_not(String text) {
        assertThat(PromptAnalyzer.analyze(text).isComplete()).isFalse();
        assertThat(PromptAnalyzer.analyze("I have much to tell. ".repeat(100)).isComplete())
                .isFalse();
    }
}
