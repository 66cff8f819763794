package dev.enhancer.bench.eval.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.enhancer.common.job.Format;
import dev.enhancer.common.job.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSetTest {
    private static final String VALID = """
            {"id":"x","language":"en","text":"email to Jo by 5 pm","kinds":["EMAIL"],"contains":["5 pm"],"excludes":["hashtag"],"why":"w"}""";

    @Test
    void a_case_has_defaults_for_what_it_leaves_out() {
        Case read = CaseSet.read(VALID + "\n\n").getFirst();

        assertThat(read.format()).isEqualTo(Format.STRUCTURED);
        assertThat(read.target()).isEqualTo(Target.GENERAL);
        assertThat(read.context()).isNull();
        assertThat(read.complete()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "id":"x",                    | ``                    | field id is missing
                    "text":"email to Jo by 5 pm" | "text":" "            | field text must be a string
                    "text":"email to Jo by 5 pm" | "text":5              | field text must be a string
                    "kinds":["EMAIL"]            | "kinds":["MAIL"]      | field kinds has no kind “MAIL”
                    "kinds":["EMAIL"]            | "kinds":[]            | field kinds is empty
                    "kinds":["EMAIL"]            | "kinds":"EMAIL"       | field kinds must be a list
                    "contains":["5 pm"]          | "contains":["6 pm"]   | field contains demands “6 pm”
                    "excludes":["hashtag"]       | "excludes":["EMAIL"]  | field excludes forbids “EMAIL”
                    "why":"w"                    | "why":"w","format":"x"| field format has no value “x”
                    "why":"w"                    | "why":"w","complete":1| field complete must be true or false
                    "why":"w"                    | "why":"w","wy":"w"    | field wy is unknown
                    "why":"w"                    | "why":"w"oops         | no JSON
                    """)
    void an_error_names_line_and_field(String valid, String invalid, String message) {
        String line = VALID.replace(valid, invalid);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseSet.read("\n" + line))
                .withMessageContaining("line 2")
                .withMessageContaining(message);
    }

    @Test
    void an_id_stands_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseSet.read(VALID + "\n" + VALID))
                .withMessage("line 2: field id “x” stands twice");
    }

    @Test
    void an_error_in_a_file_names_the_file(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine.jsonl"), "[]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaseSet.from(file))
                .withMessageContaining("mine.jsonl, line 1: no JSON object");
    }

    @Test
    void our_set_has_cases_in_every_language_that_we_write_in() {
        List<Case> ours = CaseSet.ours();

        assertThat(ours)
                .extracting(Case::language)
                .contains("en", "de", "fr", "es", "it", "pt", "nl", "zh", "ja", "ko", "ar");
        assertThat(ours).anyMatch(Case::complete).anyMatch(Case::isSafeOnly).anyMatch(given -> given.kinds()
                .contains(Case.MULTI));
    }
}
