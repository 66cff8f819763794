package dev.enhancer.worker.provider.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.resource.Resources;
import dev.enhancer.common.text.ResultText;
import dev.enhancer.worker.provider.analysis.Kind;
import dev.enhancer.worker.provider.analysis.Language;
import dev.enhancer.worker.provider.analysis.Matter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CataloguesTest {
    private static final int LONGEST_NOTE = 200;

    /** English words that give away a matter. A line with such a word must have the tag, or it may contradict a limit. */
    private static final Map<Matter, Pattern> GIVEAWAYS = Map.of(
            Matter.HASHTAGS, Pattern.compile("hashtag"),
            Matter.EMOJI, Pattern.compile("emoji"),
            Matter.COUNT, Pattern.compile("(?i)\\b(ten|three best|three favourites|three versions)\\b"),
            Matter.LENGTH, Pattern.compile("\\d+ (words|characters)|one or two sentences"),
            Matter.TABLES, Pattern.compile("a table|as a table|tables where"),
            Matter.RHYME, Pattern.compile("rhyme"),
            Matter.TENSE, Pattern.compile("tense"),
            Matter.EXAMPLES, Pattern.compile("an example|everyday example"),
            Matter.TITLE, Pattern.compile("headline|subject line|[Gg]ive (a|the) title"),
            Matter.GREETING, Pattern.compile("[Gg]reeting|salutation"));

    private final Catalogues catalogues = new Catalogues();

    @ParameterizedTest
    @MethodSource("languages")
    void each_language_has_all_that_English_has(Language language) {
        Catalogue catalogue = catalogues.of(language).orElseThrow();

        assertThat(catalogue.guides()).containsOnlyKeys(Kind.values());
        assertThat(catalogue.frame().phrases()).containsOnlyKeys(Phrase.values());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void notes_and_questions_fit_into_a_job_document(Language language) {
        Catalogue catalogue = catalogues.of(language).orElseThrow();
        Stream<String> notes = Arrays.stream(Phrase.values())
                .filter(phrase -> phrase.name().startsWith("NOTES_") && phrase != Phrase.NOTES_ROLE)
                .map(phrase -> catalogue.frame().say(phrase));
        Stream<String> roles = catalogue.guides().values().stream()
                .map(guide -> catalogue.frame().say(Phrase.NOTES_ROLE, "role", guide.role()));
        Stream<String> questions = Stream.concat(
                        catalogue.frame().questions().stream(),
                        catalogue.guides().values().stream()
                                .flatMap(guide ->
                                        Stream.concat(guide.questions().stream(), guide.assumptions().stream())))
                .map(Line::text);

        assertThat(Stream.of(notes, roles, questions).flatMap(texts -> texts))
                .allMatch(text -> text.length() <= LONGEST_NOTE);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void tags_for_Claude_are_names_and_survive_the_removal_of_active_markup(Language language) {
        Frame frame = catalogues.of(language).orElseThrow().frame();
        List<String> tags = Arrays.stream(Phrase.values())
                .filter(phrase -> phrase.name().startsWith("TAG_"))
                .map(frame::say)
                .toList();

        assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("[\\p{L}\\p{M}_]+"));
        assertThat(tags).allSatisfy(tag -> {
            String element = "<" + tag + ">\ntext\n</" + tag + ">";
            assertThat(ResultText.harmless(element)).isEqualTo(element);
        });
    }

    @Test
    void English_lines_that_name_a_matter_are_tagged_with_it() {
        Stream<Line> lines = catalogues.of(Language.ENGLISH).orElseThrow().guides().values().stream()
                .flatMap(guide -> Stream.of(
                                guide.structure(), guide.requirements(), guide.avoid(), List.of(guide.output()))
                        .flatMap(List::stream));

        assertThat(lines).allSatisfy(line -> assertThat(line.matters()).containsAll(giveawaysIn(line.text())));
    }

    @Test
    void a_missing_phrase_section_or_field_and_a_wrong_tag_stop_the_start() {
        CatalogueFile english = CatalogueFile.of("en");

        assertThatThrownBy(() ->
                        Catalogue.of(Language.ENGLISH, CatalogueFile.parse("x.txt", "[frame]\nrole: You are {role}.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("x.txt");
        assertThatThrownBy(() ->
                        CatalogueFile.parse("x.txt", "[CODE]\ntask: Write.").checkAgainst(english))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sections");
        assertThatThrownBy(() -> CatalogueFile.parse("x.txt", "[A]\nrequire(LENGTH): Be short.")
                        .checkAgainst(CatalogueFile.parse("y.txt", "[A]\nrequire: Be short.")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("require[LENGTH]");
        assertThatThrownBy(() -> CatalogueFile.parse("x.txt", "[CODE]\nno field here"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_placeholder_than_the_English_phrase_has_stops_the_start() {
        CatalogueFile model = CatalogueFile.of("en");
        Catalogue english = Catalogue.of(Language.ENGLISH, model);
        String content = Resources.text(CataloguesTest.class, "/rules/v2/en.txt");
        CatalogueFile wrong = CatalogueFile.parse(
                "x.txt", content.replace("concise.role: Act as {role}.", "concise.role: Act as {rolle}."));

        assertThatThrownBy(() -> Catalogues.checked(Language.FRENCH, wrong, model, english))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("concise.role");
    }

    private static Set<Matter> giveawaysIn(String text) {
        return GIVEAWAYS.entrySet().stream()
                .filter(giveaway -> giveaway.getValue().matcher(text).find())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static Stream<Language> languages() {
        Catalogues all = new Catalogues();
        return Arrays.stream(Language.values())
                .filter(language -> all.of(language).isPresent());
    }
}
