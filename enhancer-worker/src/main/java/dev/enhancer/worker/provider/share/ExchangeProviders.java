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
 * The Redis command by which a worker reports on its providers, and learns which providers operators have switched and
 * which ones other workers found down.
 *
 * @param reports as JSON
 * @param reportsStand how long the reports are valid if the worker sends no new ones
 * @param down by provider: how long this worker makes no calls to it
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
     * What operators and other workers say.
     *
     * @param switches by provider: a {@link dev.enhancer.common.provider.ProviderSwitch}
     */
    record Heard(Map<String, String> switches, List<Outage> outages) {}

    /** @param left how long the worker will make no calls to the provider */
    record Outage(String provider, Duration left, String worker) {}
}
