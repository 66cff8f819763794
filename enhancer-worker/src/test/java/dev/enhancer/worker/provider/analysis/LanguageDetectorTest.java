package dev.enhancer.worker.provider.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
    @ParameterizedTest
    @CsvSource({
        "write a poem, ENGLISH",
        "cats, ENGLISH",
        "help, ENGLISH",
        "résumé, ENGLISH",
        "Bewerbung, GERMAN",
        "Schreib mir was Nettes, GERMAN",
        "poème sur la pluie, FRENCH",
        "carta de presentación, SPANISH",
        "poesia sulla pioggia, ITALIAN",
        "redação sobre a chuva, PORTUGUESE",
        "gedicht over de regen, DUTCH",
        "猫, CHINESE",
        "猫の詩, JAPANESE",
        "用Python写一个函数, CHINESE",
        "고양이, KOREAN",
        "قطط, ARABIC"
    })
    void short_texts_are_recognised(String text, Language language) {
        assertThat(LanguageDetector.detect(text)).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Napisz wiersz o kotach",
                "Bana bir şiir yaz",
                "skriv en dikt om katter",
                "Viết một bài thơ về mèo",
                "Tulis puisi tentang kucing",
                "Napiš báseň o kočkách",
                "Напиши стихотворение о котах",
                "یک شعر درباره گربه بنویس",
                "एक कविता लिखो",
                "כתוב שיר על חתולים",
                "γράψε ένα ποίημα",
                "เขียนบทกวี",
                "123 !?"
            })
    void languages_that_we_do_not_write_are_other(String text) {
        assertThat(LanguageDetector.detect(text)).isEqualTo(Language.OTHER);
    }

    @Test
    void request_decides_and_not_its_material() {
        String text = "Summarise this article:\nDer Hund hat gestern eine Katze gesehen und ist ihr lange gefolgt.";

        assertThat(PromptAnalyzer.analyze(text).language()).isEqualTo(Language.ENGLISH);
    }
}
