/** What meters and spans of the worker share. Sees nothing else of ours but common. */
@NullMarked
package dev.enhancer.worker.telemetry;

import org.jspecify.annotations.NullMarked;
