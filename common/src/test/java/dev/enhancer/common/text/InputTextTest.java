package dev.enhancer.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputTextTest {
    private static final int LONGEST_TEXT = 5_000;

    static final String[] MENTIONS = {
        "why does `<script src>` in the head block rendering?",
        "What does `<script src=\"app.js\" defer></script>` do?",
        "`<script></script>`, `<script>` and `</script>`; `` a ` <script src=x> ``; ```<script>```",
        "is `<iframe src=\"https://a.example/\"></iframe>` or `<object data=x>` better, or `<embed src=y>`?",
        "the `<script> tag` and `a[0]`",
        "> - 1) `<link rel=stylesheet href=x>`",
        "```html\n<head>\n<base href=x>\n<script src=a.js></script>\n<style></style>\n</head>\n```\nwhy?",
        "~~~~\n```\n<script src=x></script>\n~~~\n~~~~",
        "````\n```\n<script src=x></script>\n```\n````\r\n`<script src=x>`",
        "a ` b\n\n`<script src=x>` is another paragraph",
        "if x is a vector<int>, what is `<script src=x>`?",
        "<style>polite but firm</style>",
        "<style>formal & short; as in: \"Dear R&D, …\"\n</style> and <STYLE>casual @ home</STYLE>"
    };

    @ParameterizedTest
    @FieldSource("MENTIONS")
    void keeps_what_is_only_about_markup(String text) {
        assertThat(clean(text)).isEqualTo(new InputText.Cleaned(text, List.of()));
    }

    @ParameterizedTest
    @FieldSource("MENTIONS")
    void keeps_no_active_tag_of_it_in_results(String text) {
        assertThat(Browser.whatRuns(ResultText.harmless(text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "`<script>alert(1)</script>` | `` | <script> with its content",
                "`<script>alert(1)` | `alert(1)` | <script>",
                "`<img src=x onerror=alert(1)>` | `<img src=\"x\">` | onerror of <img>",
                "`<script src=javascript:x>` | `` | <script>",
                "`<iframe srcdoc='&lt;script>'></iframe>` | `` | <iframe> with its content",
                "`<object data=data:text/html,x>` | `` | <object>",
                "`<script x='<b>'>` | `` | <script>",
                "<style>p{color:red}</style>a | a | <style> with its content",
                "<style>@import 'x'</style>a | a | <style> with its content",
                "<style>a: URL (x)</style>a | a | <style> with its content",
                "<style>expression(1)</style>a | a | <style> with its content",
                "<svg><style>&#64;import 'x'</style>a | <svg>a | <style> with its content",
                "<style onload=x>polite</style>a | a | <style> with its content",
                "a</style>b | ab | </style>"
            })
    void removes_what_has_content_or_runs_even_there(String text, String expected, String removed) {
        assertThat(clean(text)).isEqualTo(new InputText.Cleaned(expected, List.of(removed)));
    }

    /** To at least one renderer of Markdown, the script is no code here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "`<script src=x></script>",
                "``<script src=x></script>`",
                "a ` b\n`<script src=x></script>` c",
                "\\`<script src=x></script>`",
                "\\`` `<script src=x></script>`",
                "`<script src=x></script>\\`",
                "`a\n- <script src=x></script>`",
                "<a title=\"`\"> <script src=x></script> <b title=\"`\">",
                "x <a\ntitle=\"`\"> <script src=x></script> <b title=\"`\">",
                "<!-- ` --> <script src=x></script> <!-- ` -->",
                "| `a | <script src=x></script> | b` |",
                "| `a | b` `<script src=x></script>` |",
                "[```a`b ](2) <script src=x></script>```",
                "[``](2) <script src=x></script>``",
                "[```a\\[`b ](2) <script src=x></script>```",
                "<div>\n`<script src=x></script>`\n</div>",
                "- <div>\n  `<script src=x></script>`",
                "[^a]: <div>\n    `<script src=x></script>`",
                "<pre>\n\n`<script src=x></script>`\n</pre>",
                "<T>\n<!--\n\n-->`<script src=x></script>`",
                "```\n<script src=x></script>",
                "```\n<script src=x></script>\n~~~",
                "````\n<script src=x></script>\n```",
                "```\n  ```\n<script src=x></script>\n```",
                "- ```\n  x\n  ```\n<script src=x></script>\n```",
                "> ~~~\n> x\n\n~~~\n<script src=x></script>\n~~~",
                "- a\n  ```\n<script src=x></script>\n```",
                "<div>\n```\n<script src=x></script>\n```\n</div>",
                "~~~|a\n|-|-|\n<script src=x></script>\n~~~",
                "[a]: /u \"\n```\n\"\n<script src=x></script>\n```",
                "[a\n~~~\n]: ```\n<script src=x></script>\n```\n\n~~~",
                "a ` b\u2028`<script src=x></script>` c",
                "`<b onclick=x>`` <script src=x></script> `` c"
            })
    void takes_nothing_for_code_that_a_renderer_may_read_otherwise(String text) {
        InputText.Cleaned cleaned = clean(text);

        assertThat(cleaned.text()).doesNotContain("<script");
        assertThat(cleaned.removed()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "<a href=' javascript:x' onclick=y>z</a> | a javascript: link, onclick of <a>",
                "<p style='color:red;width:expression(1)'> | a part of style of <p>",
                "a<scr<script>x</script>ipt>y | <script> with its content, <script>",
                "<b onload=1 and no end | the < of b",
                "<img/src=x/onerror=alert(1)> | unusual notation of <img>",
                "<b onaaa=1 onbbb=1 onccc=1 onddd=1 oneee=1 onfff=1 onggg=1 onhhh=1 oniii=1 onjjj=1 onkkk=1> |"
                        + " onaaa of <b>, onbbb of <b>, onccc of <b>, onddd of <b>, oneee of <b>, onfff of <b>,"
                        + " onggg of <b>, onhhh of <b>, oniii of <b>, onjjj of <b>, and more"
            })
    void names_what_was_removed(String text, String names) {
        assertThat(clean(text).removed()).containsExactly(names.split(", "));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, LONGEST_TEXT})
    void names_are_short_and_harmless_whatever_the_text(int length) {
        List<String> removed =
                clean("<b ￿" + "x".repeat(length) + "\">=' onload=1 <script>").removed();

        assertThat(removed)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(100).matches("[ -~]+"));
    }

    /** A combining overlay makes one character of a closing bracket and itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b title='a'><script></script>\u0338 onclick=alert(1)>",
                "`<script src=x><iframe></iframe>\u0338` onclick=alert(1)>",
                "\u1fef<script src=x></script> \u1fef"
            })
    void nothing_runs_after_characters_combine(String text) {
        String left = clean(nfc(text)).text();

        assertThat(Normalizer.isNormalized(left, Normalizer.Form.NFC)).isTrue();
        assertThat(runsAsMarkdown(left)).as(left).isEmpty();
    }

    @Property(tries = 5_000)
    void no_renderer_runs_what_is_left_and_a_second_pass_removes_nothing(@ForAll("soup") String soup) {
        String text = nfc(soup);

        InputText.Cleaned cleaned = clean(text);

        assertThat(runsAsMarkdown(cleaned.text())).as(cleaned.text()).isEmpty();
        assertThat(clean(cleaned.text())).isEqualTo(new InputText.Cleaned(cleaned.text(), List.of()));
        assertThat(cleaned.removed().isEmpty()).isEqualTo(cleaned.text().equals(text));
    }

    /** Parts of Markdown and of attacks, in any order. */
    @Provide
    Arbitrary<String> soup() {
        String pieces =
                "`¦`¦``¦```¦````¦~~~¦\n¦\n¦\n\n¦\n```\n¦\n~~~\n¦```html\n¦ ¦  ¦    ¦\t¦> ¦- ¦1. ¦# ¦|¦\n|-|-|\n¦\\¦<¦>¦\"¦'"
                        + "¦=¦x¦word ¦<!--¦-->¦<?¦<![CDATA[¦]]>¦<div>¦</div>¦<div ¦<b>¦<a title=\"¦<a title='¦<pre>¦</pre>¦<textarea>"
                        + "¦<script>¦</script>¦<script¦<scr¦ipt>¦<script src=x>¦`<script src=x></script>`¦<iframe src=x></iframe>"
                        + "¦<link rel=x>¦<object data=x>¦<style>¦</style>¦p{x:y}¦@import¦ onload=1¦alert(1)¦\u0338¦\u0301¦\u1fef"
                        + "¦[a]: ¦[^a]: ¦[¦]: ¦(¦)¦<http://a¦&#96;¦\r¦===\n¦\u2028¦<T>¦a<b ¦(<b>)";
        return Arbitraries.of(pieces.split("¦")).list().ofMaxSize(16).map(chosen -> String.join("", chosen));
    }

    /** Each piece is repeated up to the longest text allowed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "`",
                "` ``",
                "`<script src>`",
                "`<script></script>`\n",
                "<script>",
                "<style>",
                "<style>a</style>",
                "<style>url ",
                "&aaaa",
                "[",
                "a[",
                "]",
                "\n",
                "a\n```\n",
                "~",
                "<a ",
                "a<b ",
                "a<b `",
                "|`|",
                "<iframe srcdoc=",
                "<a/onabc={"
            })
    void takes_no_longer_than_10_ms_of_cpu_whatever_the_text(String piece) {
        String head = piece.repeat((LONGEST_TEXT - 40) / piece.length());
        String[] texts = {
            head + "<script>",
            "`<script src=x>` " + head + "]</style></script>`\n```",
            "```\n" + head + "\n```\n<script>",
            "<b onload=1 " + head + ">"
        };

        for (String text : texts) {
            assertThat(fastest(text)).as(text.substring(text.length() - 30)).isLessThan(Duration.ofMillis(10));
        }
    }

    private static Duration fastest(String text) {
        return Duration.ofNanos(LongStream.range(0, 40)
                .map(_ -> {
                    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    clean(text);
                    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
                })
                .min()
                .orElseThrow());
    }

    private static InputText.Cleaned clean(String text) {
        return InputText.clean(text, InputTextTest::nfc);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** What a browser would run of a page that a renderer makes of the text, with the HTML in it. */
    private static List<String> runsAsMarkdown(String text) {
        return Browser.whatRuns(
                HtmlRenderer.builder().build().render(Parser.builder().build().parse(text)));
    }
}
