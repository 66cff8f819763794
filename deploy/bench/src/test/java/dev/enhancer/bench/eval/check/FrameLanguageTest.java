package dev.enhancer.bench.eval.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enhancer.bench.eval.Cases;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FrameLanguageTest {
    private static final Map<String, String> FRAMES = Map.ofEntries(
            Map.entry(
                    "en",
                    "Write the letter in one page. State the reason in the first sentence, and leave out what the"
                            + " reader does not need. Ask before you assume a date or an amount."),
            Map.entry(
                    "de",
                    "Schreibe den Brief auf einer Seite. Nenne den Grund im ersten Satz und lass weg, was die"
                            + " Leserin nicht braucht. Frag nach, wenn ein Datum oder ein Betrag fehlt."),
            Map.entry(
                    "fr",
                    "Rédige la lettre sur une page. Donne la raison dans la première phrase et laisse de côté ce"
                            + " que le lecteur n'a pas besoin de savoir. S'il manque une date ou un montant, pose la question."),
            Map.entry(
                    "es",
                    "Escribe la carta en una página. Di el motivo en la primera frase y deja fuera lo que el"
                            + " lector no necesita. Si falta una fecha o un importe, pregunta antes de suponerlo."),
            Map.entry(
                    "it",
                    "Scrivi la lettera in una pagina. Indica il motivo nella prima frase e lascia fuori ciò che"
                            + " al lettore non serve. Se manca una data o un importo, chiedi prima di supporre."),
            Map.entry(
                    "pt",
                    "Escreva a carta em uma página. Diga o motivo na primeira frase e deixe de fora o que o leitor"
                            + " não precisa saber. Se faltar uma data ou um valor, pergunte antes de supor."),
            Map.entry(
                    "nl",
                    "Schrijf de brief op één pagina. Noem de reden in de eerste zin en laat weg wat de lezer niet"
                            + " nodig heeft. Vraag het als er een datum of een bedrag ontbreekt."),
            Map.entry("zh", "用一页纸写这封信。第一句说明原因，省略读者不需要的内容。如果缺少日期或金额，请先提问，输出使用 Markdown。"),
            Map.entry("ja", "手紙を一ページで書いてください。最初の文で理由を述べ、読み手に不要なことは省きます。日付や金額が足りない場合は、先に質問してください。"),
            Map.entry("ko", "편지를 한 쪽으로 써 주세요. 첫 문장에서 이유를 밝히고, 읽는 사람에게 필요 없는 내용은 빼세요. 날짜나 금액이 없으면 먼저 물어보세요."),
            Map.entry(
                    "ar",
                    "اكتب الرسالة في صفحة واحدة. اذكر السبب في الجملة الأولى، واترك ما لا يحتاج إليه القارئ. إذا نقص تاريخ أو مبلغ فاسأل أولًا."));

    static Stream<String> languages() {
        return FRAMES.keySet().stream().sorted();
    }

    static Stream<Arguments> pairs() {
        return languages()
                .flatMap(one -> languages().filter(other -> !other.equals(one)).map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void words_in_the_language_of_the_case_pass(String language) {
        assertThat(foreign(language, FRAMES.get(language))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void words_in_another_language_fail(String expected, String actual) {
        assertThat(foreign(expected, FRAMES.get(actual))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void a_frame_that_is_half_english_fails(String language) {
        String mixed = FRAMES.get(language) + " " + FRAMES.get("en");

        assertThat(foreign(language, mixed).isEmpty()).isEqualTo(language.equals("en"));
    }

    @Test
    void the_clients_own_words_do_not_count() {
        String english = "Please reply to the customer and tell her that the parcel is on its way to you.";
        OwnWords own = OwnWords.of("Übersetze den Text und lass nichts weg:\n\n" + english, List.of(english));

        assertThat(FrameLanguage.foreign(Cases.aCase("de", english), own)).isEmpty();
    }

    @Test
    void a_few_words_tell_nothing() {
        assertThat(foreign("fr", "Format: Markdown")).isEmpty();
    }

    @Test
    void names_of_tags_are_no_language() {
        assertThat(foreign("ko", "<instructions>\n답장을 써 주세요.\n</instructions>\n<context>\n짧게 써 주세요.\n</context>"))
                .isEmpty();
    }

    @Test
    void in_any_other_language_hardly_any_english_is_added() {
        assertThat(foreign("pl", "Format: Markdown\n„Napisz list do zarządu”")).isEmpty();
        assertThat(foreign("da", "Skriv et brev på én side, og nævn grunden til det i første sætning."))
                .isEmpty();
        assertThat(foreign("pl", FRAMES.get("en"))).isNotEmpty();
    }

    private static List<String> foreign(String language, String frame) {
        return FrameLanguage.foreign(Cases.aCase(language, "x"), new OwnWords(frame));
    }
}
