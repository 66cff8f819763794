/**
 * Tells operators and other workers how this worker finds its providers and lanes, and follows their switches. It sees
 * commands of Redis and no feature: providers and intake implement what it reports on.
 */
@NullMarked
package dev.enhancer.worker.exchange;

import org.jspecify.annotations.NullMarked;
