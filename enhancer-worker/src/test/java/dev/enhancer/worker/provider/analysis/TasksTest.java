package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Summarise the text, then write a reply | Summarise the text; then write a reply",
                "Summarise the text and translate it into German | Summarise the text; and translate it into German",
                "1) summarise the text 2) write a poem about it | summarise the text; write a poem about it",
                "Fasse den Artikel zusammen und übersetze ihn danach ins Englische | Fasse den Artikel zusammen; und übersetze ihn"
                        + " danach ins Englische",
                "Résume le texte, puis écris une réponse | Résume le texte; puis écris une réponse",
                "Resume el texto y luego tradúcelo al inglés | Resume el texto; y luego tradúcelo al inglés",
                "先总结这篇文章，然后翻译成英文 | 先总结这篇文章; 然后翻译成英文",
                "この記事を要約して、その後英語に翻訳して | この記事を要約して; その後英語に翻訳して",
                "이 글을 요약하고 그 다음 영어로 번역해 줘 | 이 글을 요약하고; 그 다음 영어로 번역해 줘",
                "لخص المقال ثم ترجمه إلى الهولندية | لخص المقال; ثم ترجمه إلى الهولندية"
            })
    void each_task_is_quoted_and_different_kinds_give_none(String text, String tasks) {
        PromptAnalysis analysis = PromptAnalyzer.analyze(text);

        assertThat(analysis.tasks()).containsExactly(tasks.split("; "));
        assertThat(analysis.kind()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write and test a function that parses dates",
                "Research and write a report on solar power",
                "Write an email to my team. Explain that the office is closed. Include a call to action.",
                "Erkläre Rekursion und gib ein Beispiel"
            })
    void one_task_with_two_verbs_is_one(String text) {
        assertThat(PromptAnalyzer.analyze(text).hasSeveralTasks()).isFalse();
    }
}
