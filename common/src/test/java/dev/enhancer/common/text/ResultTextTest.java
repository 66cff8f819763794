package dev.enhancer.common.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTextTest {
    static final String[] CODE = Code.SAMPLES;

    @Test
    void control_characters_and_halves_of_pairs_go() {
        assertThat(ResultText.harmless("a\u0000b\u001b[31mc\u0007\u007f\u0085\u009bd\ud800 \udc00e"))
                .isEqualTo("ab[31mcd e");
    }

    @Test
    void tabs_line_breaks_and_all_other_characters_stay() {
        String text = "a\tb\nc\r\nd é 😀 👩‍👩‍👧 \u00a0\u200b\u202e עברית ‏";

        assertThat(ResultText.harmless(text)).isSameAs(text);
    }

    @Test
    void active_html_that_control_characters_hide_goes() {
        assertThat(ResultText.harmless("a<scr\u0000ipt>alert(1)</script>b [x](java\u0001script:alert(1))"))
                .isEqualTo("ab [x](unsafe:javascript:alert(1))");
    }

    @ParameterizedTest
    @FieldSource("CODE")
    @ValueSource(
            strings = {
                "[docs](https://example.com/?q=javascript:1 \"javascript: the good parts\") and [here](#data:x)",
                "[Book]: JavaScript: The Good Parts",
                "[1]: https://example.com/javascript:x\n[2]: /data:text/html",
                "![dot](data:image/png;base64,iVBORw0KGgo=)",
                "javascript:alert(1), data:text/html,x and `a[0] = {javascript: 1}`",
                "type T = Map<data, List<javascript>>; if (a <javascript && b > c) {}",
                "x = y[i](j); z[k]: number; f](data, javascript)",
                "<https://example.com/a> <mailto:a@b.c> [x](mailto:a@b.c) [y](<a b>)",
                "[x](unsafe:javascript:alert(1))"
            })
    void text_without_script_links_stays_unchanged(String text) {
        assertThat(ResultText.harmless(text))
                .isEqualTo(text.replace("\u0000\u0001", "").replace("\ud800", ""));
    }

    static final String[] LINKS = {
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](  javascript:alert(1))",
        "[x](\njavascript:alert(1))",
        "> [x](\n> javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](< javascript: alert(1)>)",
        "[x](<java\tscript:alert(1)>)",
        "[x](javascript\\:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](&#0000106;avascript:alert(1))",
        "[x](java&#x0A;script:alert(1))",
        "[x](java&Tab;script:alert(1))",
        "[x](&#1;javascript:alert(1))",
        "[x](&#32;javascript:alert(1))",
        "[x](&nbsp;javascript:alert(1))",
        "[x](javascript:alert(1) 'title')",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html,<b>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](DATA&colon;text/html,x)",
        "[x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x](javascript:alert(1))",
        "[![x](https://a.example/b.png)](javascript:alert(1))",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x][1]\n\n[1]: <javascript:alert(1)>",
        "[x][1]\n\n[1]:\n  javascript:alert(1)",
        "[x][1]\n\n[1]: java&Tab;script:alert(1) 'title'",
        "[x]\n\n> [x]:\n> javascript&colon;alert(1)",
        "<javascript:alert(1)>",
        "<JavaScript:alert(1)>",
        "<data:text/html,x>",
        "`[x](javascript:alert(1))`",
        "```\n[x](javascript:alert(1))\n```"
    };

    @ParameterizedTest
    @FieldSource("LINKS")
    void script_link_is_disabled_and_nothing_else_is_changed(String text) {
        String harmless = ResultText.harmless(text);

        assertThat(harmless).isNotEqualTo(text);
        assertThat(harmless.replace("unsafe:", "")).isEqualTo(text);
        assertThat(scriptsIn(harmless)).isEmpty();
        assertThat(ResultText.harmless(harmless)).isEqualTo(harmless);
    }

    @Property(tries = 3_000)
    void no_link_that_is_left_runs_a_script(@ForAll("markdown") String text) {
        String harmless = ResultText.harmless(text);

        assertThat(scriptsIn(harmless)).as(harmless).isEmpty();
        assertThat(Browser.whatRuns(harmless)).as(harmless).isEmpty();
        assertThat(ResultText.harmless(harmless)).isEqualTo(harmless);
    }

    @Provide
    Arbitrary<String> markdown() {
        String pieces =
                "[¦]¦(¦)¦[x]¦[x](¦![x](¦[x]:¦\n¦\n\n¦> ¦ ¦\t¦<¦>¦`¦\\¦*¦java¦script¦javascript:¦javascript¦:¦&colon;"
                        + "¦&#58;¦&Tab;¦&#10;¦&#106;ava¦&#1;¦\u0001¦\u00a0¦data:¦text/html,¦vbscript:¦unsafe:¦x¦alert(1)¦'t'¦- ¦<b ¦href=";
        return Arbitraries.of(pieces.split("¦")).list().ofMaxSize(16).map(chosen -> String.join("", chosen));
    }

    /** URLs of links and pictures that a browser would run, found by a parser that shares no code with ours. */
    private static List<String> scriptsIn(String markdown) {
        List<String> scripts = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                note(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                note(image.getDestination());
                visitChildren(image);
            }

            @Override
            public void visit(LinkReferenceDefinition definition) {
                note(definition.getDestination());
            }

            private void note(String destination) {
                String url = destination.replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT);
                if (url.matches("(?s)(?:javascript|vbscript):.+|data:text/html.*")) { // an empty script does nothing
                    scripts.add(destination);
                }
            }
        });
        return scripts;
    }
}
