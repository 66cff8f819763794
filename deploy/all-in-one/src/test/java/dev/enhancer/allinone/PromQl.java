package dev.enhancer.allinone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics and labels that an expression of PromQL names. It reads tokens and knows no grammar; promtool, which
 * {@code deploy/observability/check.sh} runs, knows it.
 *
 * @param selectors in the order of the expression
 * @param joining labels in {@code by}, {@code on} and the like
 */
record PromQl(List<Selector> selectors, Set<String> joining) {
    /** A metric, and the labels that its matchers name. */
    record Selector(String metric, Set<String> labels) {}

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[a-zA-Z_:][a-zA-Z0-9_:]*+|[0-9][a-zA-Z0-9_.]*+|\\$[a-z_]++|\\S");

    private static final Set<String> TAKES_LABELS =
            Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool", "inf", "nan");

    static PromQl of(String expression) {
        return new Reader(TOKEN.matcher(expression)
                        .results()
                        .map(token -> token.group())
                        .toList())
                .read();
    }

    private static final class Reader {
        private final List<String> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> joining = new TreeSet<>();
        private int next;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        PromQl read() {
            while (next < tokens.size()) {
                String token = tokens.get(next++);
                String word = token.toLowerCase(Locale.ROOT);
                if (token.equals("[")) {
                    until("]");
                } else if (token.equals("{")) {
                    anonymous();
                } else if (TAKES_LABELS.contains(word)) {
                    until(")").filter(PromQl::isName).forEach(joining::add);
                } else if (isName(token) && !OPERATORS.contains(word) && !isFunction()) {
                    selectors.add(
                            new Selector(token, is("{") ? labels(until("}").toList()) : Set.of()));
                }
            }
            return new PromQl(selectors, joining);
        }

        /** {@code {__name__=~"one|other", label="x"}}. */
        private void anonymous() {
            List<String> matchers = until("}").toList();
            Set<String> labels = labels(matchers);
            labels.remove("__name__");
            int names = matchers.lastIndexOf("__name__");
            matchers.stream().skip(names).filter(token -> token.startsWith("\"")).findFirst().stream()
                    .flatMap(text -> Stream.of(text.replace("\"", "").split("\\|")))
                    .forEach(metric -> selectors.add(new Selector(metric, labels)));
        }

        private static Set<String> labels(List<String> matchers) {
            Set<String> labels = new TreeSet<>();
            matchers.stream().filter(PromQl::isName).forEach(labels::add);
            return labels;
        }

        private boolean isFunction() {
            return is("(") || is("by") || is("without");
        }

        private boolean is(String token) {
            return next < tokens.size() && tokens.get(next).equals(token);
        }

        private Stream<String> until(String end) {
            int begin = next;
            while (!tokens.get(next).equals(end)) {
                next++;
            }
            return tokens.subList(begin, next++).stream();
        }
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    }
}
