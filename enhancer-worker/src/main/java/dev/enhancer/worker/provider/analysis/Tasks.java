package dev.enhancer.worker.provider.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for.
 *
 * @param quotes each task in the request's own words
 * @param kind of all tasks; null if they differ or nothing is certain
 */
record Tasks(List<String> quotes, @Nullable Kind kind) {
    private static final int MAX_TASKS = 12;

    /** What hidden material leaves behind. */
    private static final Pattern HIDDEN = Pattern.compile("\n{3,}+");

    /** @param whole what each sentence says */
    static Tasks of(RequestParts parts, List<Sentence> sentences, List<Finding> whole, KindFinder finder) {
        List<Sentence> split = new TaskSplitter(parts.vocabulary()).split(sentences);
        List<Finding> findings = split.size() == sentences.size()
                ? whole
                : split.stream().map(finder::find).toList();
        List<Integer> starts = starts(split, findings);
        if (starts.size() < 2) {
            String all = quote(parts.request(), 0, parts.request().length());
            return new Tasks(List.of(all), strongest(split, findings));
        }
        List<String> quotes = new ArrayList<>();
        Set<@Nullable Kind> kinds = new HashSet<>();
        for (int task = 0; task < starts.size(); task++) {
            int next = task + 1 < starts.size() ? starts.get(task + 1) : split.size();
            int from = starts.get(task) > 0 && task == 0
                    ? 0
                    : split.get(starts.get(task)).start();
            quotes.add(quote(parts.request(), from, split.get(next - 1).end()));
            kinds.add(findings.get(starts.get(task)).kind());
        }
        quotes.removeIf(String::isBlank);
        return new Tasks(quotes, kinds.size() == 1 ? kinds.iterator().next() : null);
    }

    /** Indices of the sentences that start a task. */
    private static List<Integer> starts(List<Sentence> split, List<Finding> findings) {
        List<Integer> starts = new ArrayList<>();
        boolean isList = isListOfTasks(split, findings);
        Set<Kind> seen = new HashSet<>();
        for (int at = 0; at < split.size() && starts.size() < MAX_TASKS; at++) {
            Sentence sentence = split.get(at);
            Finding finding = findings.get(at);
            boolean listed = isList && sentence.number() > 0;
            boolean first = starts.isEmpty() && finding.isRequest();
            boolean next = !starts.isEmpty()
                    && isNext(
                            sentence,
                            finding,
                            seen,
                            findings.get(starts.getFirst()).strength());
            if (first || listed || next) {
                starts.add(at);
                if (finding.kind() != null) {
                    seen.add(finding.kind());
                }
            }
        }
        return starts;
    }

    /** True if numbered sentences ask for something, the first of them included. Otherwise they are numbered material. */
    private static boolean isListOfTasks(List<Sentence> sentences, List<Finding> findings) {
        int numbered = 0;
        int asking = 0;
        boolean firstAsks = false;
        for (int at = 0; at < sentences.size(); at++) {
            if (sentences.get(at).number() > 0) {
                boolean asks = findings.get(at).isRequest();
                firstAsks |= numbered == 0 && asks;
                asking += asks ? 1 : 0;
                numbered++;
            }
        }
        return numbered > 1 && firstAsks && 3 * asking >= numbered;
    }

    private static boolean isNext(Sentence sentence, Finding finding, Set<Kind> seen, Finding.Strength first) {
        List<Item> items = sentence.items();
        if (items.getFirst().is(Role.THEN) && (finding.strength() == Finding.Strength.VERB || items.size() < 10)) {
            return true;
        }
        if (first != Finding.Strength.VERB || finding.strength() != Finding.Strength.VERB || sentence.number() != 0) {
            return false;
        }
        Kind kind = finding.kind();
        return kind != null
                && TaskSplitter.ALONE.contains(kind)
                && !seen.isEmpty()
                && !seen.contains(kind)
                && items.stream().noneMatch(item -> item.is(Role.RULE));
    }

    /** The kind of the surest sentence; of equal ones the first. */
    private static @Nullable Kind strongest(List<Sentence> sentences, List<Finding> findings) {
        int opening = opening(findings);
        if (opening >= 0 && !refersBack(sentences, findings, opening)) {
            return findings.get(opening).kind();
        }
        Finding best = Finding.NONE;
        for (int at = 0; at < findings.size(); at++) {
            Finding finding = findings.get(at);
            // a bullet of what was asked for, or "table, costs over 15 years" behind it
            boolean isTable = at > 0 && finding.strength() == Finding.Strength.NOUN && finding.kind() == Kind.DATA;
            boolean isDetail = isTable || sentences.get(at).number() < 0 && best.isRequest();
            boolean isSurer = finding.strength().compareTo(best.strength()) > 0
                    || best.kind() == null && finding.strength() == best.strength();
            if (isSurer && !isDetail) {
                best = finding;
            }
        }
        return best.kind();
    }

    /**
     * Index of the noun phrase that opens the request, as in "linkedin post: thank Mr Osei, no hashtags". What follows it
     * says what is to be in it. Negative: the request does not begin so.
     */
    private static int opening(List<Finding> findings) {
        for (int at = 0; at < findings.size(); at++) {
            if (findings.get(at).isRequest()) {
                boolean isTable = at > 0 && findings.get(at).kind() == Kind.DATA;
                return findings.get(at).strength() == Finding.Strength.NOUN && !isTable ? at : -1;
            }
        }
        return -1;
    }

    /** Whether a later sentence works on what the opening names: "The minutes of Monday. Summarise them." */
    private static boolean refersBack(List<Sentence> sentences, List<Finding> findings, int opening) {
        for (int at = opening + 1; at < findings.size(); at++) {
            boolean points =
                    sentences.get(at).items().stream().anyMatch(item -> item.is(Role.THIS) || item.is(Role.ABOVE));
            if (points
                    && findings.get(at).strength() == Finding.Strength.VERB
                    && findings.get(at).kind() != null) {
                return true;
            }
        }
        return false;
    }

    private static String quote(String request, int from, int to) {
        String quote =
                HIDDEN.matcher(request.substring(from, to)).replaceAll("\n\n").strip();
        int end = quote.length();
        while (end > 0 && ",;:，、；".indexOf(quote.charAt(end - 1)) >= 0) {
            end--;
        }
        return quote.substring(0, end);
    }
}
