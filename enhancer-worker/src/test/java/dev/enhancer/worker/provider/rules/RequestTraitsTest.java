package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.JobInput;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTraitsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "write a blog post about sourdough | BLOG | FOOD | - | -",
                "Write a Python function that parses dates | CODE | SOFTWARE | - | -",
                "funny email to my customers about our software | EMAIL | SOFTWARE | CUSTOMERS | HUMOROUS",
                "Explain quantum computing to a 10 year old | EXPLANATION | SCIENCE | CHILDREN | -",
                "Gedicht über den Herbst | POEM | - | - | -",
                "compare two databases for executives | ANALYSIS | SOFTWARE | EXECUTIVES | -",
                "a persuasive tagline for a vegan bakery | SLOGAN | FOOD | - | PERSUASIVE",
                "plan a trip to Rome | PLAN | TRAVEL | - | -",
                "STORY OF TWO ENGINEERS | STORY | - | - | -",
                "a tweet about our contract with a supplier | TWEET | LAW | - | -",
                "write an email to the team about the Python code review | EMAIL | SOFTWARE | COLLEAGUES | -",
                "Write a Python script that summarizes emails | CODE | SOFTWARE | - | -",
                "script for a video about Python | SCRIPT | SOFTWARE | - | -",
                "Summarize this email thread | SUMMARY | - | - | -",
                "Debug this Java method | DEBUG | SOFTWARE | - | -",
                "Write a method that throws an exception | CODE | - | - | -",
                "Is that so? | QUESTION | - | - | -",
                "help | GENERAL | - | - | -",
                "翻译 成英文 | TRANSLATION | - | - | -"
            })
    void type_domain_audience_and_tone_are_read_off_the_words(
            String text, ContentType type, @Nullable Domain domain, @Nullable Audience audience, @Nullable Tone tone) {
        RequestTraits traits = RequestTraits.of(new JobInput(text, Format.BULLET, null));

        assertThat(traits.type()).isEqualTo(type);
        assertThat(traits.domain().orElse(null)).isEqualTo(domain);
        assertThat(traits.audience().orElse(null)).isEqualTo(audience);
        assertThat(traits.tones()).isEqualTo(tone == null ? List.of() : List.of(tone));
    }

    @ParameterizedTest
    @CsvSource({"capital, GENERAL", "planet, GENERAL", "storytelling, GENERAL", "blogger, GENERAL", "stories, GENERAL"})
    void part_of_a_word_is_no_word(String text, ContentType type) {
        assertThat(RequestTraits.of(new JobInput(text, Format.BULLET, null)).type())
                .isEqualTo(type);
    }

    @Test
    void context_tells_every_trait_but_the_type() {
        RequestTraits traits =
                RequestTraits.of(new JobInput("a letter", Format.BULLET, "Formal, for developers, about Java code"));

        assertThat(traits.type()).isEqualTo(ContentType.LETTER);
        assertThat(traits.domain()).contains(Domain.SOFTWARE);
        assertThat(traits.audience()).contains(Audience.DEVELOPERS);
        assertThat(traits.tones()).containsExactly(Tone.FORMAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at most 150 words | at most 150 words",
                "in 2-3 short paragraphs of ten words each | 2-3 short paragraphs",
                "keep under 1,000 characters! | under 1,000 characters",
                "exactly ten items | exactly ten items",
                "a 500-word text | 500-word",
                "höchstens 300 Wörter | höchstens 300 Wörter",
                "en 200 palabras | 200 palabras"
            })
    void stated_sizes_are_kept_in_their_own_words(String text, String size) {
        assertThat(StatedLimits.in(text).sizes()).startsWith(size);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Do not use jargon, please | Do not use jargon",
                "no jargon (ever) | no jargon",
                "It must name the price; thanks | must name the price",
                "without the word \"very\" | without the word \"very\"",
                "text ohne Fachwörter | ohne Fachwörter"
            })
    void stated_rules_are_kept_in_their_own_words(String text, String rule) {
        assertThat(StatedLimits.in(text).rules()).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I don't understand recursion",
                "my app no longer starts, no idea why",
                "it must be a bug because it never stops",
                "ten years ago I was 20 years old",
                "Summarize this:\nDo not use jargon. At most 10 words.",
                "```\n// must not be null\n```"
            })
    void a_statement_is_no_limit(String text) {
        assertThat(StatedLimits.in(text).rules()).isEmpty();
        assertThat(StatedLimits.in(text).sizes()).isEmpty();
    }

    @Test
    void limits_below_a_heading_of_the_request_are_stated() {
        StatedLimits limits =
                StatedLimits.in("Write a post about tea.\n\nRequirements:\n- under 500 words\n- no jargon");

        assertThat(limits.sizes()).containsExactly("under 500 words");
        assertThat(limits.rules()).containsExactly("no jargon");
    }

    @Test
    void limits_are_not_collected_without_end() {
        String text =
                "1 word, 2 words, 3 words, 4 words, 5 words. No a. No bees. No ceps. No dogs. No eels. No figs. No gnus.";

        assertThat(StatedLimits.in(text).sizes()).hasSize(4);
        assertThat(StatedLimits.in(text).rules()).hasSize(6);
    }

    @Test
    void material_between_opening_and_close_does_not_tell_the_type() {
        String material = "The code of the java class is a function. ".repeat(30);

        assertThat(RequestTraits.of(new JobInput(material + "Summarize it.", Format.BULLET, null))
                        .type())
                .isEqualTo(ContentType.SUMMARY);
    }
}
