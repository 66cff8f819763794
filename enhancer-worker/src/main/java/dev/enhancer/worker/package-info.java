/** Starts the worker, which takes jobs from Kafka and brings each to a final state. It sees the packages below it. */
@NullMarked
package dev.enhancer.worker;

import org.jspecify.annotations.NullMarked;
