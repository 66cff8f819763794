package dev.enhancer.crash;

import java.util.Collection;
import java.util.Locale;

/** What came of replacing processes, as a Markdown table, a line a step. */
final class RolledTable {
    private static final String HEAD = """
            | step | balanced | took | jobs | responses | 5xx | 4xx | without response | connections broken | waits | streams \
            | opened again | lost | stuck | double | wrong | provider calls twice | longest to the end \
            | webhooks | untold | told wrong | forged | early | told twice |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
            """;

    private RolledTable() {}

    static String of(Collection<Rolled> steps) {
        StringBuilder table = new StringBuilder(HEAD);
        steps.forEach(step -> table.append(line(step)));
        return table.toString();
    }

    private static String line(Rolled rolled) {
        Verdict jobs = rolled.verdict();
        HookVerdict hooks = rolled.hooks();
        Tally.Count seen = rolled.seen();
        Watchers.Followed followed = rolled.followed();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d s | %d | %d | %d | %d | %d | %d | %d | %d | %d "
                        + "| %d | %d | %d | %d | %d | %.1f s | %d | %d | %d | %d | %d | %d |%n",
                rolled.step(),
                rolled.by().label(),
                rolled.took().toSeconds(),
                jobs.submitted(),
                seen.responses(),
                seen.serverErrors(),
                seen.clientErrors(),
                seen.unserved(),
                seen.reconnects(),
                followed.waits(),
                followed.streams(),
                followed.resumed(),
                jobs.lost().size(),
                jobs.stuck().size(),
                jobs.doubled().size(),
                jobs.wrong().size(),
                jobs.calledTwice(),
                jobs.longestRecovery().toMillis() / 1_000.0,
                hooks.owed(),
                hooks.untold().size(),
                hooks.wrong().size(),
                hooks.forged().size(),
                hooks.early().size(),
                hooks.toldTwice());
    }
}
