package dev.enhancer.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Replays dead letters that match a filter, after counting them. */
@Command(
        name = "replay",
        description = {
            "Counts the dead letters that match, and with --yes replays them, 1,000 at a time until none is left.",
            "Signs in as ADMIN_CLIENT_ID with ADMIN_CLIENT_SECRET."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ReplayCommand implements Runnable {
    private static final int MOST_CALLS = 1_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final Environment environment;

    @Option(names = "--url", required = true, description = "of the API, such as https://api.example.com")
    private String url = "";

    @Option(names = "--kind", description = "job or webhook")
    private @Nullable String kind;

    @Option(names = "--client", description = "only those of this client")
    private @Nullable String client;

    @Option(names = "--reason", description = "a part of the reason")
    private @Nullable String reason;

    @Option(names = "--from", description = "only those from this time on, such as 2026-11-24T00:00:00Z")
    private @Nullable String from;

    @Option(names = "--until", description = "only those until this time")
    private @Nullable String until;

    @Option(names = "--yes", description = "replay them, instead of counting")
    private boolean yes;

    ReplayCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        Map<String, Object> filter = new LinkedHashMap<>();
        put(filter, "kind", kind);
        put(filter, "clientId", client);
        put(filter, "reason", reason);
        put(filter, "from", from);
        put(filter, "until", until);
        if (filter.isEmpty()) {
            throw new ToolFailure("Say which: --kind, --client, --reason, --from or --until.");
        }
        try (AdminApi api = AdminApi.signIn(url, environment)) {
            if (yes) {
                replay(api, filter);
            } else {
                filter.put("dryRun", true);
                JsonNode found = api.post("/v1/admin/dead-letters/replay", filter);
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s%d match. Add --yes to replay them.%n",
                                found.path("more").asBoolean() ? "More than " : "",
                                found.path("matched").asLong());
            }
        }
    }

    private void replay(AdminApi api, Map<String, Object> filter) {
        long replayed = 0;
        long left = 0;
        boolean more = true;
        for (int call = 0; more && call < MOST_CALLS; call++) {
            JsonNode done = api.post("/v1/admin/dead-letters/replay", filter);
            replayed += done.path("replayed").asLong();
            left = done.path("jobEnded").asLong();
            // those of final jobs stay on the list, so that a call that replays nothing would be the same again
            more = done.path("more").asBoolean() && done.path("replayed").asLong() > 0;
        }
        spec.commandLine().getOut().printf("Replayed %d. %d stay, since their jobs are final.%n", replayed, left);
    }

    private static void put(Map<String, Object> filter, String name, @Nullable String value) {
        if (value != null) {
            filter.put(name, value);
        }
    }
}
