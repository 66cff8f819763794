package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @Test
    void reads_utf_8() {
        byte[] body = " {\"a\":\"\u00e9\uD83D\uDE00\",\"b\":null}\n".getBytes(StandardCharsets.UTF_8);

        assertThat(StrictJson.parse(body).get("a").stringValue()).isEqualTo("\u00e9\uD83D\uDE00");
    }

    @Test
    void names_with_colliding_hashes_do_no_harm() {
        List<String> names = List.of("");
        for (int i = 0; i < 10; i++) { // 33 * 'B' + 'a' == 33 * 'C' + '@', which is how Jackson hashes
            names = names.stream()
                    .flatMap(name -> Stream.of(name + "Ba", name + "C@"))
                    .toList();
        }
        String hostile = names.stream().map("\"%s\":1"::formatted).collect(Collectors.joining(",", "{", "}"));

        assertThat(StrictJson.parse(hostile.getBytes(StandardCharsets.UTF_8))).hasSize(1_024);
        assertThat(StrictJson.parse("{\"text\":1}".getBytes(StandardCharsets.UTF_8)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":.5}",
                "{\"a\":tru}",
                "// nothing\n{}",
                "{\"a\":1} {}",
                "{} x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":\"\t\"}",
                "{\"a\":\"\\x41\"}",
                "{\"a\":\"\\ud8\"}",
                "\ufeff{}"
            })
    void rejects_what_is_no_json(String body) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // never in UTF-8
                "c0af", // overlong slash
                "eda080", // half of a surrogate pair
                "f4908080", // beyond Unicode
                "c3" // cut off
            })
    void rejects_broken_utf_8(String hex) {
        byte[] body = HexFormat.of().parseHex("7b2261223a22" + hex + "227d");

        assertMalformed(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void rejects_other_encodings(String charset) {
        assertMalformed("{\"a\":1}".getBytes(Charset.forName(charset)));
    }

    @Test
    void rejects_nesting_without_end() {
        assertMalformed("[".repeat(60_000).getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] body) {
        assertThatThrownBy(() -> StrictJson.parse(body))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }
}
