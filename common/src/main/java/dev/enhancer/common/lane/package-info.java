/**
 * Defines what workers and ingress tell each other about lanes: how much waits on them, and whether they are paused. It sees
 * the priorities of jobs and nothing else of ours.
 */
@NullMarked
package dev.enhancer.common.lane;

import org.jspecify.annotations.NullMarked;
