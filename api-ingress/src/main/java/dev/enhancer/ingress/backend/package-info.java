/** How the ingress stays joined to Kafka and Redis, whichever of them is there first. Sees settings only. */
@NullMarked
package dev.enhancer.ingress.backend;

import org.jspecify.annotations.NullMarked;
