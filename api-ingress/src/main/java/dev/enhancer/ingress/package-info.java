/** Starts the ingress. May see the packages below, and none of them may see it. */
@NullMarked
package dev.enhancer.ingress;

import org.jspecify.annotations.NullMarked;
