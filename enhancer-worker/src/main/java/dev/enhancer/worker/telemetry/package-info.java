/** Provides what the meters and spans of the worker share. It sees no other package of the worker. */
@NullMarked
package dev.enhancer.worker.telemetry;

import org.jspecify.annotations.NullMarked;
