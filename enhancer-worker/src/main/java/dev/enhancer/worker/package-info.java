/** The worker application: takes jobs off Kafka and ends them. Sees the packages below it. */
@NullMarked
package dev.enhancer.worker;

import org.jspecify.annotations.NullMarked;
