/** Shared parts of the worker's meters and spans. It sees nothing of ours but common. */
@NullMarked
package dev.enhancer.worker.telemetry;

import org.jspecify.annotations.NullMarked;
