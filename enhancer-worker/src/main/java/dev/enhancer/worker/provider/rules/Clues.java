package dev.enhancer.worker.provider.rules;

import dev.enhancer.worker.provider.analysis.PromptAnalysis;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Finds the clues in a request. Names of technologies and networks are the same in all languages. */
final class Clues {
    private static final int LONGEST_NAME = 14;
    private static final Set<String> TECHNOLOGIES =
            names("python java javascript typescript rust golang kotlin swift php ruby c++ c# html css react vue "
                    + "angular django flask spring bash powershell excel vba postgres postgresql mysql mariadb "
                    + "sqlite oracle bigquery snowflake mongodb redis node node.js nodejs .net latex matlab julia "
                    + "scala perl lua dart flutter terraform docker dockerfile kubernetes ansible sheets pandas "
                    + "next.js laravel haskell elixir");
    private static final Set<String> PLATFORMS =
            names("instagram facebook tiktok pinterest threads mastodon bluesky youtube snapchat reddit xing "
                    + "linkedin twitter whatsapp telegram weibo wechat");

    private Clues() {}

    private static Set<String> names(String list) {
        return Set.of(list.split(" "));
    }

    static Set<Clue> in(String text, boolean hasContext, PromptAnalysis analysis, Wording styles) {
        Set<Clue> clues = EnumSet.noneOf(Clue.class);
        if (analysis.hasMaterial() || hasContext) {
            clues.add(Clue.MATERIAL);
        }
        if (analysis.hasSeveralTasks()) {
            clues.add(Clue.TASKS);
        }
        if (styles.occursIn(text)) {
            clues.add(Clue.STYLE);
        }
        addNames(text.toLowerCase(Locale.ROOT), clues);
        return clues;
    }

    /** Looks at runs of ASCII, since in Chinese or Japanese a name has no space around it. */
    private static void addNames(String text, Set<Clue> clues) {
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || !isPartOfName(text.charAt(at))) {
                int end = at > start && text.charAt(at - 1) == '.' ? at - 1 : at; // the end of a sentence
                if (end > start && end - start <= LONGEST_NAME) {
                    add(text.substring(start, end), clues);
                }
                start = at + 1;
            }
        }
    }

    private static void add(String name, Set<Clue> clues) {
        if (TECHNOLOGIES.contains(name)) {
            clues.add(Clue.TECHNOLOGY);
        }
        if (PLATFORMS.contains(name)) {
            clues.add(Clue.PLATFORM);
        }
    }

    private static boolean isPartOfName(char character) {
        return character >= 'a' && character <= 'z' || character == '+' || character == '#' || character == '.';
    }
}
