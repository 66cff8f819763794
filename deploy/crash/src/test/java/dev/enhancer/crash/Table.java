package dev.enhancer.crash;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Outcomes as a Markdown table, a line a scenario. */
final class Table {
    private static final String HEAD = """
            | scenario | runs | jobs submitted | refused | lost | stuck | double | wrong | provider calls twice \
            | events again | longest recovery | webhooks | untold | told wrong | forged | early | told twice |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    static String of(Collection<Outcome> outcomes) {
        StringBuilder table = new StringBuilder(HEAD);
        outcomes.stream()
                .collect(groupingBy(Outcome::scenario, LinkedHashMap::new, toList()))
                .forEach((scenario, runs) -> table.append(line(scenario, runs)));
        return table.toString();
    }

    private static String line(Scenario scenario, List<Outcome> runs) {
        List<Verdict> verdicts = runs.stream().map(Outcome::verdict).toList();
        List<HookVerdict> hooks = runs.stream().map(Outcome::hooks).toList();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.1f s | %d | %d | %d | %d | %d | %d |%n",
                scenario.label(),
                runs.size(),
                sum(verdicts, Verdict::submitted),
                sum(runs, outcome -> outcome.refused() + outcome.unanswered()),
                sum(verdicts, verdict -> verdict.lost().size()),
                sum(verdicts, verdict -> verdict.stuck().size()),
                sum(verdicts, verdict -> verdict.doubled().size()),
                sum(verdicts, verdict -> verdict.wrong().size()),
                sum(verdicts, Verdict::calledTwice),
                sum(verdicts, Verdict::eventsRepeated),
                seconds(longest(verdicts)),
                sum(hooks, HookVerdict::owed),
                sum(hooks, verdict -> verdict.untold().size()),
                sum(hooks, verdict -> verdict.wrong().size()),
                sum(hooks, verdict -> verdict.forged().size()),
                sum(hooks, verdict -> verdict.early().size()),
                sum(hooks, HookVerdict::toldTwice));
    }

    private static <T> int sum(List<T> values, ToIntFunction<T> figure) {
        return values.stream().mapToInt(figure).sum();
    }

    private static Duration longest(List<Verdict> verdicts) {
        return verdicts.stream()
                .map(Verdict::longestRecovery)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
