package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.redis.Keys;

/**
 * The limit of one client or address for the routes of one class.
 *
 * @param key the Redis key under which requests are counted
 * @param perMinute the most requests in any 60 s
 */
record Limit(LimitClass limitClass, String key, int perMinute) {
    static Limit ofClient(LimitClass limitClass, String clientId, int perMinute) {
        return new Limit(limitClass, Keys.rate(limitClass.wireName(), "client:" + clientId), perMinute);
    }

    static Limit ofAddress(LimitClass limitClass, String address, int perMinute) {
        return new Limit(limitClass, Keys.rate(limitClass.wireName(), "address:" + address), perMinute);
    }
}
