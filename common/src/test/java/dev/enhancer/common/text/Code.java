package dev.enhancer.common.text;

/** Texts with the characters of HTML but without active HTML. */
final class Code {
    static final String[] SAMPLES = {
        "",
        "plain text",
        "vector<int> x; a < b && c",
        "a<b>c",
        "1 < 2 > 0",
        "x <- 5; y -> z; i <<= 2; a <=> b",
        "I <3 you, AT&T & co; 5 &lt; 6 &amp;&amp; &#60;script&#62;",
        "if (a<b && c>d) { return a<b; }",
        "for (int i=0;i<n;i++) { sum += a[i]; }",
        "List<String> names; Map<String, List<Integer>> m = new HashMap<>();",
        "List<Object> all; Class<Base> c; Optional<Link> l; Vec<Style> s; Box<Frame>; Set<Meta>; Array<Embed>",
        "public <T extends Comparable<T>> T max(List<? super T> all)",
        "std::map<std::string, std::vector<int>> index; std::cout << x << std::endl;",
        "#include <stdio.h>\n#include <script.h>",
        "fn main() -> Result<(), Box<dyn Error>> { let v: Vec<&'a str> = vec![]; }",
        "type Props = Readonly<{ onChange: () => void; data: string }>;",
        "const f = <T, data: string>(x: T): Promise<T> => x;",
        "SELECT * FROM t WHERE a <b AND c> d AND e <> f",
        "<button onClick={save}>Save</button>",
        "<Button onClick={() => setOpen(true)} color=\"red\">Open</Button>",
        "<input value={name} onChange={e => setName(e.target.value)} />",
        "<Form onSubmit={this.handleSubmit}><Link to=\"/home\">Home</Link><Link href=\"/a\">A</Link></Form>",
        "<List data={items} onSelect={item => { pick(item); }} options={{data:x}} />",
        "<template><p v-if=\"a < b\" @click=\"go\">{{ x }}</p></template>",
        "<div [class.on]=\"isOn\" (click)=\"go()\" *ngIf=\"a\">x</div>",
        "<b>bold</b>, <i>italic</i>, <p class=\"a\" id='b' data-x=1>text<br/>next</p>",
        "<a href=\"https://example.com/?a=1&b=2\" title=\"on time\">link</a>",
        "<a href=mailto:a@b.c>mail</a> <a href='/path#part'>here</a> <a href=\"?data=x\">q</a>",
        "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"a dot\">",
        "<div style=\"color: red; width: calc(1px + 2px)\">red</div>",
        "<table><tr><td>1</td></tr></table><ul><li>one<li>two</ul>",
        "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg><math><mi>x</mi></math>",
        "<note><to>Tove</to><from type=\"person\">Jani</from></note>",
        "<?xml version=\"1.0\"?><!DOCTYPE html><!-- a comment --><![CDATA[ x < y ]]>",
        "<?php echo $a < 1 ? 'on' : 'off'; ?>",
        "<%= link_to 'x', on: 1 %>",
        "mail <someone@example.com> or see <https://example.com/on?x=1>",
        "describe scripting, <scripting>, <scripts> and script>",
        "a </b> c </p> </ x> </3",
        "<- <= <> << <<< <\n< < <",
        "∀x∈ℝ: x<y ⇒ ¬(y≤x); |x|<ε; 2<π<4",
        "日本語 <重要> テキスト <é onload=1>",
        "emoji 👩‍👩‍👧 <👍> <_x onload=1> <1 onload=2>",
        "heredoc: cat <<EOF > out\nline\nEOF\nsort <in >out 2>&1",
        "f :: Monad m => (a -> m b) -> m a -> m b; xs <$> ys <*> zs >>= k",
        "$a <b> $c; my $line = <STDIN>; while (<$fh>) { s/<br>/\\n/g }",
        "\u0000\u0001 odd \ud800 characters \uffff <",
        "<details open><summary>more</summary>text</details>",
        "<object> is a class, <embed> a method, <link> a node, <base> a type, <applet> is old",
        "<p once=1 only=2 on=3 one=4>odd names</p>",
        "Text with `<code onclick>` but no value; <p onclick>",
        "<style>"
    };

    /** Prose with words that are active inside a tag, as after an open {@code <b}. */
    static final String[] PROSE = {
        "javascript: the good parts; onclick = handler; style = expression(1)",
        "the onload=\"x\" attribute, the data:text/html scheme and a javascript:void(0) link",
        "x = y <z; onload"
    };

    private Code() {}
}
