/**
 * What workers and ingress tell each other of providers: how they find them, and whether they may be asked. Sees nothing
 * of ours.
 */
@NullMarked
package dev.enhancer.common.provider;

import org.jspecify.annotations.NullMarked;
