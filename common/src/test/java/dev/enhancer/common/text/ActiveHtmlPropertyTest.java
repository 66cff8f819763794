package dev.enhancer.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActiveHtmlPropertyTest {
    @Property
    void a_text_without_tags_stays_unchanged(@ForAll("textsWithoutTags") String text) {
        assertThat(ActiveHtml.removeFrom(text)).isEqualTo(text);
    }

    @Property
    void code_stays_unchanged(@ForAll("code") String text) {
        assertThat(ActiveHtml.removeFrom(text)).isEqualTo(text);
    }

    @Property(tries = 3_000)
    void the_result_runs_nothing_and_a_second_pass_removes_nothing(@ForAll("soup") String text) {
        String left = ActiveHtml.removeFrom(text);

        assertThat(Browser.whatRuns(left)).as(left).isEmpty();
        assertThat(ActiveHtml.removeFrom(left)).isEqualTo(left);
    }

    @Property
    void the_text_around_a_script_stays_unchanged(
            @ForAll("textsWithoutTags") String before, @ForAll("textsWithoutTags") String after) {
        String start = before.replace("<", "");

        assertThat(ActiveHtml.removeFrom(start + "<script>alert(1)</script>" + after))
                .isEqualTo(start + after);
    }

    /** Texts of any characters, with many {@code <}, none of which comes before a letter or a slash or at the end. */
    @Provide
    Arbitrary<String> textsWithoutTags() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().all(),
                        Arbitraries.strings().ascii(),
                        Arbitraries.strings().withChars("<>=&;\"' on1a/:-"))
                .map(text -> text.replaceAll("<(?=[A-Za-z/]|$)", "≤"));
    }

    @Provide
    Arbitrary<String> code() {
        return Arbitraries.of(Code.SAMPLES).list().ofMinSize(1).ofMaxSize(6).map(samples -> String.join("\n", samples));
    }

    /** Parts of attacks, in any order. */
    @Provide
    Arbitrary<String> soup() {
        Arbitrary<String> pieces = Arbitraries.of(
                "<",
                "</",
                ">",
                "/>",
                "\"",
                "'",
                "=",
                " ",
                "\n",
                "/",
                "-->",
                "<!--",
                "&#106;",
                "&colon;",
                "`",
                "{",
                "}",
                "x",
                "<script",
                "<script>",
                "</script>",
                "script",
                "scr",
                "ipt",
                "<img ",
                "<a ",
                "<svg ",
                "<b title=\"",
                "<textarea>",
                "</textarea>",
                "<title>",
                "</title>",
                "<style>",
                "</style>",
                "<noscript>",
                "<xmp>",
                "<iframe ",
                "<object ",
                " data=",
                " src=x",
                "onerror=alert(1)",
                " onload=",
                "onclick='x'",
                "on",
                " href=",
                "javascript:",
                "java",
                "alert(1)",
                "{f}",
                " style=",
                "expression(1)",
                "<math>",
                "<![CDATA[",
                "]]>",
                "<base href=x>",
                "<link rel=x>",
                "<meta http-equiv=refresh>",
                "<form action=");
        return pieces.list().ofMaxSize(24).map(chosen -> String.join("", chosen));
    }
}
