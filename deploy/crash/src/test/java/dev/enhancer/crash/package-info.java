/**
 * Breaks the running system in every way that it must survive, and audits what became of each job. Sees the system from
 * outside: HTTP, the event topic, the provider, signals to processes.
 */
@NullMarked
package dev.enhancer.crash;

import org.jspecify.annotations.NullMarked;
