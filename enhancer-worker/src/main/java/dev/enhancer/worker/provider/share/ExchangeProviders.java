package dev.enhancer.worker.provider.share;

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

/**
 * A worker tells how it finds its providers, and hears what operators want and which providers others found down.
 *
 * @param reports as JSON
 * @param reportsStand for how long they count if the worker says nothing more
 * @param down by provider: for how long the worker gives it no calls
 */
record ExchangeProviders(String worker, String reports, Duration reportsStand, Map<String, Duration> down)
        implements RedisCommand<ExchangeProviders.Heard> {
    private static final Script SCRIPT = Script.of(ExchangeProviders.class, "exchange.lua", LuaFunction.GROUPS);

    @Override
    public Script script() {
        return SCRIPT;
    }

    @Override
    public void write(Parameters to) {
        to.key("all_reports", Keys.PROVIDER_REPORTS)
                .key("switches", Keys.PROVIDER_SWITCHES)
                .key("outages", Keys.PROVIDER_OUTAGES);
        to.argument("worker", worker).argument("reports", reports).argument("reports_stand", reportsStand);
        down.forEach((provider, time) -> to.argument("provider", provider).argument("down_for", time));
    }

    @Override
    public Heard read(Reply reply) {
        Map<String, String> switches = new HashMap<>();
        for (long left = reply.number(); left > 0; left--) {
            switches.put(reply.text(), reply.text());
        }
        List<Outage> outages = new ArrayList<>();
        while (reply.hasMore()) {
            outages.add(new Outage(reply.text(), reply.duration(), reply.text()));
        }
        return new Heard(switches, outages);
    }

    /**
     * What the others know.
     *
     * @param switches by provider: a {@link dev.enhancer.common.provider.ProviderSwitch}
     */
    record Heard(Map<String, String> switches, List<Outage> outages) {}

    /** @param left for how long the worker gives the provider no calls */
    record Outage(String provider, Duration left, String worker) {}
}
