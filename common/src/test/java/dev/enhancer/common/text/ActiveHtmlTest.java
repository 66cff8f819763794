package dev.enhancer.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActiveHtmlTest {
    private static final int LONGEST_TEXT = 5_000;

    static final String[] KEPT = Code.SAMPLES;
    static final String[] KEPT_PROSE = Code.PROSE;

    @ParameterizedTest
    @FieldSource({"KEPT", "KEPT_PROSE"})
    void keeps_what_is_no_active_html(String text) {
        assertThat(ActiveHtml.removeFrom(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a<script>alert(1)</script>b | ab",
                "a<SCRIPT\tsrc='x'>alert(1)</Script >b | ab",
                "a<script>1</script>b<script>2</script>c | abc",
                "a<script>alert(1) | aalert(1)",
                "the <script tag | the script tag",
                "a</script>b | ab",
                "a<style>p{}</style>b | ab",
                "a<iframe src=x></iframe>b | ab",
                "<img src=x onerror=alert(1)> | <img src=\"x\">",
                "<img src=x onerror=alert(1) /> | <img src=\"x\" />",
                "<img/src=x/onerror=alert(1)> | <img src=\"x/onerror&#61;alert%281%29\">",
                "<b onmouseover=alert(1)>bold</b> | <b>bold</b>",
                "<p title='a &amp; b' onclick='x()'>&lt; | <p title=\"a &amp; b\">&lt;",
                "<a href=javascript:alert(1)>x</a> | <a>x</a>",
                "<a href=' &#x6A;ava\tscript&colon;alert(1)'>x</a> | <a>x</a>",
                "<a href=data:text/html,x>x</a> | <a>x</a>",
                "<a href=https://a.b/?c=1&d=2 onclick=x>y</a> | <a href=\"https://a.b/?c&#61;1&amp;d&#61;2\">y</a>",
                "<object data=x><p>instead</p></object> | <p>instead</p></object>",
                "<link rel=stylesheet href=x>a | a",
                "<Row onClick={() => { go() }} onLoad={alert(1)} id=a> | <Row onClick={() => { go() }} onLoad={alert(1)} id=a>",
                "<Row onLoad={alert(1)} id=a> | <Row id=\"a\">",
                "for (i=0;i<n;i++) {} <b onclick=x>y</b> | for (i=0;i<n;i++) {} <b>y</b>",
                "a<b or c<d; <img src=x onerror=y> e>f | a<b or c<d; <img src=\"x\"> e>f",
                "if (a <b && onload = 3) | if (a b && onload = 3)",
                "<scr<script></script>ipt>alert(1)</script> | alert(1)",
                "<<script>x</script>img src=x onerror=y> | <img src=\"x\">"
            })
    void removes_what_is_active_and_no_more(String text, String expected) {
        assertThat(ActiveHtml.removeFrom(text)).isEqualTo(expected);
    }

    static final String[] VECTORS = Vectors.ALL;

    @ParameterizedTest
    @FieldSource("VECTORS")
    void leaves_nothing_that_runs(String vector) {
        String left = ActiveHtml.removeFrom(vector);

        assertThat(Browser.whatRuns(left)).as(left).isEmpty();
        assertThat(Browser.whatRuns("<p>" + left + "</p><textarea></textarea>\">-->'>"))
                .isEmpty();
        assertThat(ActiveHtml.removeFrom(left)).isEqualTo(left);
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void sees_what_runs_in_each_vector(String vector) {
        assertThat(ActiveHtml.removeFrom(vector)).isNotEqualTo(vector);
    }

    /** Each piece is repeated up to the longest text allowed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a",
                "<a ",
                "<a/x=",
                "<a x=\"",
                "<a x='\">",
                "<script>",
                "<script></script",
                "</script",
                "<scr<script></script>ipt>",
                "<img onerror=x>",
                "<img onerror=x ",
                "<a/onabc={",
                "<a onabc=\"\" ",
                "<object ",
                "<object data= ",
                "&#0000",
                "<a &#106&#",
                "j\t",
                "<a style=",
                "<a href=java&Tab;script:x>",
                "<b<b onx=\"<b>",
                "<!--"
            })
    void takes_no_longer_than_10_ms_of_cpu_whatever_the_text(String piece) {
        String head = piece.repeat(LONGEST_TEXT / piece.length());
        String[] texts = {
            head, head + ">", "onload=" + head + " onload=1>", head.substring(9) + " onload=1 href=javascript:1"
        };

        for (String text : texts) {
            assertThat(fastest(text)).as(text.substring(text.length() - 30)).isLessThan(Duration.ofMillis(10));
        }
    }

    private static Duration fastest(String text) {
        return Duration.ofNanos(LongStream.range(0, 40)
                .map(_ -> {
                    long start = cpuNanos();
                    ActiveHtml.removeFrom(text);
                    return cpuNanos() - start;
                })
                .min()
                .orElseThrow());
    }

    /** CPU time of this thread, which other programs on the machine do not affect. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void code_samples_and_vectors_are_many() {
        assertThat(Stream.of(Code.SAMPLES, Vectors.ALL).flatMap(Arrays::stream)).hasSizeGreaterThan(150);
    }
}
