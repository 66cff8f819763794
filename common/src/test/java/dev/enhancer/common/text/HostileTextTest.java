package dev.enhancer.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that are built to take long or to need a deep stack. The time is the thread's CPU time, which other work on the
 * machine changes little. About ten times the usual time is allowed; quadratic time would exceed that by more than ten
 * times.
 */
class HostileTextTest {
    private static final int LONGEST_RESULT = 512 * 1024;
    private static final int LONGEST_BATCH = 1024 * 1024;
    private static final int LONGEST_TEXT = 5_000;
    private static final Duration ALLOWED_PER_KIB = Duration.ofMillis(8);
    private static final long SMALL_STACK = 192 * 1024;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final String[] PIECES = """
            <¦<<¦</¦>¦/>¦<!--¦-->¦<![CDATA[¦<?¦"¦'¦=¦="¦='¦ ¦/¦`¦\\¦{¦}¦(¦)¦[¦&¦&#¦&#0000¦&amp;¦&amp;amp;¦&#106;¦&colon;¦&Tab;¦j¦x¦a b \
            ¦<a¦<a ¦<a <a¦<a/¦<a/x=¦<x/b=¦<a x="¦<a x='">¦<a b=<a b='<a b="¦<a href="¦<a href=java&Tab;script:x>¦javascript:¦data: \
            ¦vbscript&#¦ onload=1¦ onabc=""¦<a/onabc={¦on ¦<b onabc=1>¦<b onabc=1¦<b<b onabc="<b>¦<img onerror=x>¦<img onerror=x \
            ¦<svg onload=1//¦<script>¦<script¦</script¦</script>¦<scr<script></script>ipt>¦<style>¦<style>a{b:(¦</style>¦<iframe \
            ¦<iframe></iframe>¦<object data= ¦<link rel=x¦<textarea>¦<div>¦<div><p>¦ style=¦ style="¦<p style="((((" onabc=1> \
            ¦style=expression(¦b(¦a:b(c);¦![x](¦](¦]:¦[x](javascript:¦[x]: <¦j\t¦\t¦\n""".split("¦");

    /** Texts that once took long, or would with careless code; each is as long as a result may be. */
    static Map<String, String> knownTexts() {
        int half = LONGEST_RESULT / 2;
        Map<String, String> texts = new TreeMap<>();
        texts.put("tags around one with a long name", "<a ".repeat(half / 3) + "<" + "b".repeat(half) + " onload=1>");
        texts.put("tags in one name", filled("", "<a", " onload=1>"));
        texts.put("tags in one name before slashes", "<a".repeat(half / 2) + "/".repeat(half) + " onload=1>");
        texts.put("tags in one value before spaces", "<x/b=".repeat(half / 5) + " ".repeat(half) + "onload=1>");
        texts.put("attributes", filled("<a onload=1", " a", ">"));
        texts.put("attributes of one name", filled("<a onload=1", " id=1", ">"));
        for (String piece : List.of("(", "{", "b(", "rgb(", "url(", "color:red;", ":", "'", "/*", "\\", "a ", "<!--")) {
            texts.put("style of " + piece, filled("<a onload=1 style=\"color:", piece, "\">"));
        }
        for (String piece : List.of("&amp;", "&", "&#", "&a", "&lpar;")) {
            texts.put("value of " + piece, filled("<a onload=1 title=\"", piece, "\">"));
        }
        texts.put("handlers", filled("", "<b onload=1>", ""));
        texts.put("long handlers", filled("", "<b onload=1 " + "a=b ".repeat(900) + ">", ""));
        texts.put("styles", filled("", "<b onload=1 style=\"" + "a:b(c);".repeat(50) + "\">", ""));
        texts.put("styles without an end", filled("", "<b style=((((( onload=1>", ""));
        texts.put("nested scripts", "<scr".repeat(half / 13) + "<script></script>" + "ipt>".repeat(half / 13));
        return texts;
    }

    private static String filled(String head, String piece, String tail) {
        return head + piece.repeat((LONGEST_RESULT - head.length() - tail.length()) / piece.length()) + tail;
    }

    @ParameterizedTest
    @MethodSource("knownNames")
    void known_text_takes_time_in_proportion_and_a_small_stack(String name) throws Exception {
        List<String> text = List.of(knownTexts().get(name));

        assertThat(timeFor(text, LONGEST_RESULT)).isLessThan(allowedFor(LONGEST_RESULT));
    }

    static List<String> knownNames() {
        return List.copyOf(knownTexts().keySet());
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void any_text_takes_time_in_proportion_and_a_small_stack(@ForAll("hostile") String text) throws Exception {
        assertThat(timeFor(List.of(text), text.length())).isLessThan(allowedFor(text.length()));
    }

    @Test
    void batch_of_texts_takes_no_longer_than_one_of_its_size() throws Exception {
        List<String> texts = IntStream.range(0, LONGEST_BATCH / LONGEST_TEXT)
                .mapToObj(at -> PIECES[at % PIECES.length])
                .map(piece -> "<a " + piece.repeat((LONGEST_TEXT - 13) / piece.length()) + " onload=1>")
                .toList();

        assertThat(timeFor(texts, LONGEST_BATCH)).isLessThan(allowedFor(LONGEST_BATCH));
    }

    /** A few runs of one or two pieces in sequence: later runs are inside what an earlier one opens. */
    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> unit =
                Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(2).map(two -> String.join("", two));
        return unit.list().ofMinSize(1).ofMaxSize(5).map(units -> {
            StringBuilder text = new StringBuilder();
            for (String each : units) {
                text.append(each.repeat(LONGEST_RESULT / 2 / units.size() / each.length()));
            }
            return text.append(" onload=1 href=\"javascript:1\">").toString();
        });
    }

    private static Duration allowedFor(int length) {
        return ALLOWED_PER_KIB.multipliedBy(length / 1024 + 1);
    }

    /**
     * CPU time of the work. The test fails with an exception of the work, and does not wait for work that takes far too
     * long.
     */
    private static Duration timeFor(List<String> texts, int length) throws Exception {
        FutureTask<Long> run = new FutureTask<>(() -> {
            long begin = THREADS.getCurrentThreadCpuTime();
            texts.forEach(ResultText::harmless);
            return THREADS.getCurrentThreadCpuTime() - begin;
        });
        Thread thread = new Thread(null, run, "hostile", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return Duration.ofNanos(run.get(1, TimeUnit.SECONDS));
            } catch (TimeoutException _) {
                Duration soFar = Duration.ofNanos(THREADS.getThreadCpuTime(thread.threadId()));
                if (soFar.compareTo(allowedFor(length)) > 0) {
                    return soFar;
                }
            }
        }
    }
}
