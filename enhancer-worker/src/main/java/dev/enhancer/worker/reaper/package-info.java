/** Ends overdue jobs that no other process ends. It sees the result store, commands of Redis and roles. */
@NullMarked
package dev.enhancer.worker.reaper;

import org.jspecify.annotations.NullMarked;
