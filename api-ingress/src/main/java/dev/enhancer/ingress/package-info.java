/** Starts the ingress. It may see all packages below it; none of them may see it. */
@NullMarked
package dev.enhancer.ingress;

import org.jspecify.annotations.NullMarked;
