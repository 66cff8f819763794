package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I work 16 hours a week | 16 hours",
                "It costs 2,340 euros and 45% more | 2,340 euros; 45%",
                "On 5 May 2024 at 14:30 | 5 May 2024; 14:30",
                "born 2024-05-01 | 2024-05-01",
                "10 marketing tips | 10",
                "She said \"see you\" | \"see you\"",
                "Er sagte „bis bald“ | „bis bald“",
                "犬を300字で | 300字",
                "回复「你好」，共3个 | 「你好」; 3个",
                "عملت 5 سنوات | 5 سنوات"
            })
    void numbers_dates_and_quotations_are_facts(String text, String facts) {
        assertThat(Facts.in(text)).containsExactly(facts.split("; "));
    }
}
