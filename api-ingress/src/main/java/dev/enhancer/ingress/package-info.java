/** Starts the ingress and joins it to Kafka and Redis. Sees the packages below; none of them sees it. */
@NullMarked
package dev.enhancer.ingress;

import org.jspecify.annotations.NullMarked;
