package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "write a blog post about sourdough | ARTICLE | - | - | -",
                "Write a Python function that parses dates | CODE | SOFTWARE | - | -",
                "funny email to my customers about our software | EMAIL | SOFTWARE | CUSTOMERS | HUMOROUS",
                "Explain quantum computing to a 10 year old | EXPLANATION | SCIENCE | CHILDREN | -",
                "Gedicht über den Herbst | POEM | - | - | -",
                "compare two databases for executives | ANALYSIS | SOFTWARE | EXECUTIVES | -",
                "a persuasive tagline for a vegan bakery | MARKETING | FOOD | - | PERSUASIVE",
                "plan a trip to Rome | PLAN | TRAVEL | - | -",
                "STORY OF TWO ENGINEERS | STORY | - | - | -",
                "a tweet about our contract with a bank | SOCIAL | LAW | - | -",
                "help | GENERAL | - | - | -",
                "翻译成英文 | GENERAL | - | - | -"
            })
    void type_domain_audience_and_tone_are_read_off_the_words(
            String text, ContentType type, @Nullable Domain domain, @Nullable Audience audience, @Nullable Tone tone) {
        Reading reading = Reading.of(new JobInput(text, Format.BULLET, null));

        assertThat(reading.type()).isEqualTo(type);
        assertThat(reading.domain().orElse(null)).isEqualTo(domain);
        assertThat(reading.audience().orElse(null)).isEqualTo(audience);
        assertThat(reading.tone().orElse(null)).isEqualTo(tone);
    }

    @ParameterizedTest
    @CsvSource({"capital, GENERAL", "planet, GENERAL", "storytelling, GENERAL", "blogger, GENERAL", "stories, GENERAL"})
    void part_of_a_word_is_no_word(String text, ContentType type) {
        assertThat(Reading.of(new JobInput(text, Format.BULLET, null)).type()).isEqualTo(type);
    }

    @Test
    void context_tells_the_rest_but_not_the_type() {
        Reading reading =
                Reading.of(new JobInput("a letter", Format.BULLET, "Formal, for developers, about Java code"));

        assertThat(reading.type()).isEqualTo(ContentType.EMAIL);
        assertThat(reading.domain()).contains(Domain.SOFTWARE);
        assertThat(reading.audience()).contains(Audience.DEVELOPERS);
        assertThat(reading.tone()).contains(Tone.FORMAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at most 150 words | at most 150 words",
                "in 2-3 short paragraphs of three sentences. | three sentences",
                "keep it under 1,000 characters! | under 1,000 characters",
                "exactly ten items | exactly ten items",
                "Do not use jargon, please | Do not use jargon",
                "no jargon (ever) | no jargon",
                "It must name the price; thanks | must name the price",
                "without the word \"very\" | without the word"
            })
    void stated_limits_are_kept_in_their_own_words(String text, String limit) {
        assertThat(StatedLimits.in(text)).containsExactly(limit);
    }

    @Test
    void limits_are_not_collected_without_end() {
        assertThat(StatedLimits.in("1 word, 2 words, 3 words, 4 words, 5 words, 6 words, 7 words, 8 words, 9 words"))
                .hasSize(8);
    }
}
