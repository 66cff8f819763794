package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write a blog post about dogs in under 500 words, no hashtags | in under 500 words; no hashtags",
                "Write a polite but firm email to Bob. Keep it under 120 words. | polite but firm; Keep it under 120 words",
                "Explain recursion to a 10 year old, in 5 sentences | to a 10 year old; in 5 sentences",
                "List the tasks as a table with columns name and price | as a table with columns name and price",
                "Extract the dates as JSON | as JSON",
                "Summarise this 20-page report in 3 bullet points | in 3 bullet points",
                "Write a haiku about winter in German | in German",
                "5 taglines for a gym, max 6 words each, funny | 5 taglines; max 6 words each; funny",
                "Write a python function that sorts a list without using libraries | without using libraries",
                "Write a story. It should be funny. | It should be funny",
                "Write a 5-minute speech about trees | 5-minute",
                "Schreib eine E-Mail, höchstens 100 Wörter, ohne Floskeln, höflich aber bestimmt, auf Englisch | höchstens 100 Wörter; ohne"
                        + " Floskeln; höflich aber bestimmt; auf Englisch",
                "Fasse den Text in 5 Sätzen zusammen | in 5 Sätzen",
                "Erkläre Fotosynthese für Kinder in einfacher Sprache | für Kinder; in einfacher Sprache",
                "Écris un article de moins de 200 mots, sans jargon, pour les débutants | de moins de 200 mots; sans jargon; pour les"
                        + " débutants",
                "Escribe un correo de máximo 150 palabras, sin tecnicismos, en inglés | de máximo 150 palabras; sin tecnicismos; en"
                        + " inglés",
                "Scrivi una email di massimo 100 parole, senza gergo, in inglese | di massimo 100 parole; senza gergo; in inglese",
                "Escreva um e-mail de até 100 palavras, sem jargões, em inglês | de até 100 palavras; sem jargões; em inglês",
                "Schrijf een mail van maximaal 100 woorden, zonder jargon, in het Engels | van maximaal 100 woorden; zonder jargon; in"
                        + " het Engels",
                "写一篇文章，300字以内，不要使用表情符号，用英文 | 300字以内; 不要使用表情符号; 用英文",
                "犬について300字以内で説明して。専門用語を使わないでください。 | 300字以内で; 専門用語を使わないでください",
                "初心者向けに変数を3行で、箇条書きで説明して | 初心者向けに; 3行で; 箇条書きで",
                "영어로 3줄로 요약해 줘, 전문 용어 없이 | 영어로; 3줄로; 전문 용어 없이",
                "고양이에 대한 이야기를 200자 이내로 써 줘. 이모지는 쓰지 마. | 200자 이내로; 이모지는 쓰지 마",
                "اكتب مقالا عن القطط في 100 كلمة بدون إيموجي باللغة الإنجليزية | في 100 كلمة; بدون إيموجي; باللغة الإنجليزية"
            })
    void clause_is_quoted_whole(String text, String quotes) {
        assertThat(quotes(text)).containsExactly(quotes.split("; "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write about how we cut waiting time from 9 to 4 minutes",
                "I work 16 hours a week and earn 2,340 euros. Write a budget plan.",
                "The meeting takes 30 minutes. Write an agenda for it.",
                "I have worked 5 years as a nurse. Write a cover letter.",
                "Write an ad for a 3-bedroom flat in Leeds",
                "There is no time. Write a story.",
                "I don't know what to do. Write a plan."
            })
    void facts_are_no_limits(String text) {
        assertThat(quotes(text)).isEmpty();
    }

    @Test
    void material_states_no_limits() {
        assertThat(quotes("Summarise this email:\n\nKeep it under 20 words. No hashtags, in French."))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "no hashtags, HASHTAGS",
        "without emojis, EMOJI",
        "under 200 words, LENGTH",
        "as a table, TABLES",
        "in bullet points, LISTS",
        "in Dutch, LANGUAGE",
        "for beginners, AUDIENCE",
        "in a friendly tone, TONE",
        "with tests, TESTS",
        "include a call to action, CALL_TO_ACTION"
    })
    void limit_settles_its_matter(String limit, Matter matter) {
        PromptAnalysis analysis = PromptAnalyzer.analyze("Write an article about bees, " + limit);

        assertThat(analysis.limits()).singleElement().satisfies(stated -> assertThat(stated.matters())
                .contains(matter));
        assertThat(analysis.settled()).contains(matter);
    }

    @Test
    void machine_format_settles_the_output_in_any_words() {
        PromptAnalysis analysis =
                PromptAnalyzer.analyze("Label each comment, return a json array of strings in the same order");

        assertThat(analysis.settled()).contains(Matter.OUTPUT_FORM);
    }

    @Test
    void manner_in_passing_settles_without_a_limit() {
        PromptAnalysis analysis = PromptAnalyzer.analyze("Write a funny poem about bees");

        assertThat(analysis.limits()).isEmpty();
        assertThat(analysis.settled()).containsExactly(Matter.TONE);
    }

    private static List<String> quotes(String text) {
        return PromptAnalyzer.analyze(text).limits().stream()
                .map(StatedLimit::quote)
                .toList();
    }
}
