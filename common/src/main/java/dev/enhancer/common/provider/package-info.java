/**
 * Defines what workers and ingress tell each other about providers: their health, and whether they may be called. It sees
 * JSON and nothing else of ours.
 */
@NullMarked
package dev.enhancer.common.provider;

import org.jspecify.annotations.NullMarked;
