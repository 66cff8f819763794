package dev.enhancer.worker.exchange;

import dev.enhancer.common.json.ReportJson;
import dev.enhancer.common.lane.LaneReport;
import dev.enhancer.common.provider.ProviderReport;
import dev.enhancer.common.redis.Keys;
import dev.enhancer.common.redis.LuaFunction;
import dev.enhancer.common.redis.Parameters;
import dev.enhancer.common.redis.RedisCommand;
import dev.enhancer.common.redis.Reply;
import dev.enhancer.common.redis.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Redis command by which a worker reports on its providers and lanes, and learns which of them operators have switched
 * and which providers other workers found down.
 *
 * @param reportsStand how long the reports are valid if the worker sends no new ones
 * @param down by provider: how long this worker makes no calls to it
 * @param pausedLanes lanes that this worker knows to be paused; if Redis has lost their switches, they are restored
 */
record ExchangeReports(
        String worker,
        Duration reportsStand,
        List<ProviderReport> providers,
        Map<String, Duration> down,
        List<LaneReport> lanes,
        Set<String> pausedLanes)
        implements RedisCommand<ExchangeReports.Heard> {
    private static final Script SCRIPT = Script.of(ExchangeReports.class, "exchange.lua", LuaFunction.GROUPS);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("provider_reports", Keys.PROVIDER_REPORTS)
                .key("provider_switches", Keys.PROVIDER_SWITCHES)
                .key("outages", Keys.PROVIDER_OUTAGES)
                .key("lane_reports", Keys.LANE_REPORTS)
                .key("lane_switches", Keys.LANE_SWITCHES);
        to.argument("worker", worker)
                .argument("reports_stand", reportsStand)
                .argument("providers", ReportJson.write(providers))
                .argument("lanes", ReportJson.write(lanes))
                .argument("paused_lanes", String.join(",", pausedLanes));
        down.forEach((provider, time) -> to.argument("provider", provider).argument("down_for", time));
    }

    @Override
    public Heard read(Reply reply) {
        Map<String, String> providers = switches(reply);
        Map<String, String> lanes = switches(reply);
        List<Outage> outages = new ArrayList<>();
        while (reply.hasMore()) {
            outages.add(new Outage(reply.text(), reply.duration(), reply.text()));
        }
        return new Heard(providers, lanes, outages);
    }

    private static Map<String, String> switches(Reply reply) {
        Map<String, String> switches = new HashMap<>();
        for (long left = reply.number(); left > 0; left--) {
            switches.put(reply.text(), reply.text());
        }
        return switches;
    }

    /**
     * What operators and other workers say.
     *
     * @param providers by provider: a {@link dev.enhancer.common.provider.ProviderSwitch}
     * @param lanes by lane: a {@link dev.enhancer.common.lane.LaneSwitch}
     */
    record Heard(Map<String, String> providers, Map<String, String> lanes, List<Outage> outages) {}

    /** @param left how long the worker will make no calls to the provider */
    record Outage(String provider, Duration left, String worker) {}
}
