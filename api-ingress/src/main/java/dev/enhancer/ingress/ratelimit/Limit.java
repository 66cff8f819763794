package dev.enhancer.ingress.ratelimit;

import dev.enhancer.common.redis.Keys;

/**
 * How often one client, or one address, may ask for routes of one class.
 *
 * @param key where it is counted
 * @param perMinute the most in any 60 s
 */
record Limit(LimitClass limitClass, String key, int perMinute) {
    static Limit ofClient(LimitClass limitClass, String clientId, int perMinute) {
        return new Limit(limitClass, Keys.rate(limitClass.wireName(), "client:" + clientId), perMinute);
    }

    static Limit ofAddress(LimitClass limitClass, String address, int perMinute) {
        return new Limit(limitClass, Keys.rate(limitClass.wireName(), "address:" + address), perMinute);
    }
}
