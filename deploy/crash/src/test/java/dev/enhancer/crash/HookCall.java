package dev.enhancer.crash;

import java.time.Instant;

/**
 * A try of a webhook, as its receiver saw it.
 *
 * @param tag of the job whose submission named this URL
 * @param at when it came
 * @param taken whether it was answered with 2xx
 */
record HookCall(Tag tag, Instant at, boolean taken, String id, String timestamp, String signatures, String body) {}
