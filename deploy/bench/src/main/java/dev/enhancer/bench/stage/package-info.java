/** Starts what is measured and what that needs, each as a process of its own, and submits jobs to it. Sees the provider and the rivals by their names, and what is measured of processes. */
@NullMarked
package dev.enhancer.bench.stage;

import org.jspecify.annotations.NullMarked;
