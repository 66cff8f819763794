package dev.enhancer.worker.provider.analysis;

import java.text.Normalizer;

/**
 * Makes spellings of one word equal: lower case, no accents, one form of Arabic letters and of Chinese characters. The
 * length stays, so that an index into the folded text is one into the original.
 */
final class Folding {
    /** Traditional characters of our vocabulary, each followed by its simplified form. */
    private static final String TRADITIONAL = "寫写幫帮請请給给為为個个這这總总結结詩诗郵邮標标題题設设計计畫画劃划輯辑譯译轉转換换對对話话簡简報报關关於于產产説说說说"
            + "語语錄录會会議议編编碼码資资數数據据類类檢检問问應应讓让開开發发環环廣广創创擬拟單单習习課课練练題题測测試试驗验證证"
            + "講讲稿稿評评論论書书圖图長长篇篇時时間间預预運运動动營营銷销優优網网頁页連连線线貼贴論论釋释個个種种項项條条點点製制"
            + "訪访談谈學学術术業业務务調调査查職职場场紹绍紙纸電电視视頻频劇剧歌歌詞词樂乐誰谁嗎吗麼么幾几過过超超內内萬万與与國国"
            + "將将從从並并還还須须變变數数組组織织異异錯错誤误導导儘尽擇择選选擔担當当實实際际級级識识認认談谈讀读識识輸输";

    private static final char[] TABLE = table();

    private Folding() {}

    static String fold(CharSequence text) {
        char[] folded = new char[text.length()];
        for (int at = 0; at < folded.length; at++) {
            folded[at] = TABLE[text.charAt(at)];
        }
        return new String(folded);
    }

    private static char[] table() {
        char[] table = new char[Character.MAX_VALUE + 1];
        for (int c = 0; c < table.length; c++) {
            table[c] = folded((char) c);
        }
        for (int at = 0; at < TRADITIONAL.length(); at += 2) {
            table[TRADITIONAL.charAt(at)] = TRADITIONAL.charAt(at + 1);
        }
        return table;
    }

    private static char folded(char c) {
        return switch (c) {
            case '’', '‘', '`', '´', 'ʼ' -> '\'';
            case '‐', '‑', '–', '—' -> '-';
            case '\t', '\u00a0', '\u202f', '\u3000' -> ' ';
            case 'أ', 'إ', 'آ', 'ٱ' -> 'ا';
            case 'ى' -> 'ي';
            case 'ة' -> 'ه';
            default -> {
                if (c >= '\uff01' && c <= '\uff5e') {
                    yield Character.toLowerCase((char) (c - 0xfee0));
                }
                if (c >= '٠' && c <= '٩') {
                    yield (char) (c - '٠' + '0');
                }
                char lower = Character.toLowerCase(c);
                boolean accented = (lower >= '\u00c0' && lower < '\u0250') || (lower >= '\u1e00' && lower < '\u1f00');
                yield accented
                        ? Normalizer.normalize(String.valueOf(lower), Normalizer.Form.NFD)
                                .charAt(0)
                        : lower;
            }
        };
    }
}
