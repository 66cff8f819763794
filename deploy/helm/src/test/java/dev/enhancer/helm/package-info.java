/** Renders the Helm chart with Helm's own code and checks what it makes. Needs no cluster. */
@NullMarked
package dev.enhancer.helm;

import org.jspecify.annotations.NullMarked;
