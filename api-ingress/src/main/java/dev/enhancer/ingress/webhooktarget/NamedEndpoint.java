package dev.enhancer.ingress.webhooktarget;

import dev.enhancer.common.webhook.EndpointKeys;

/**
 * The endpoint that a client names in a request.
 *
 * @param isOrigin true: all URLs of the origin; false: the URL without its query
 */
public record NamedEndpoint(EndpointKeys keys, boolean isOrigin) {}
