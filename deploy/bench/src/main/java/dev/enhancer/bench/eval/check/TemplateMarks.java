package dev.enhancer.bench.eval.check;

import dev.enhancer.bench.eval.set.Case;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Marks of a template that nobody has filled in. */
final class TemplateMarks {
    private static final Pattern MARK = Pattern.compile("\\{[A-Za-z_][A-Za-z0-9_.]{0,40}+}|%[sdn]\\b|\\bnull\\b");
    private static final String GERMAN = "de"; // in which null is a number

    private TemplateMarks() {}

    /** The client's own marks are not ours. */
    static List<String> left(Case given, OwnWords own) {
        return MARK.matcher(own.text())
                .results()
                .map(MatchResult::group)
                .distinct()
                .filter(mark -> !given.rawPrompt().contains(mark))
                .filter(mark -> !(mark.equals("null") && given.language().equals(GERMAN)))
                .map("has the mark “%s”"::formatted)
                .toList();
    }
}
