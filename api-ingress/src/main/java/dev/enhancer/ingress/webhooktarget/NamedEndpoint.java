package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.webhook.EndpointKeys;

/**
 * What a client names to have it called again, or no more.
 *
 * @param isOrigin true: all URLs of the origin; false: the URL without its query
 */
public record NamedEndpoint(EndpointKeys keys, boolean isOrigin) {}
