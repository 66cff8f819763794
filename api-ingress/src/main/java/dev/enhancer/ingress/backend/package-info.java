/** Connects the ingress to Kafka and Redis, whichever of them is available first. It may see the settings only. */
@NullMarked
package dev.enhancer.ingress.backend;

import org.jspecify.annotations.NullMarked;
