/**
 * One command with which operators set up, check and maintain an installation. It sees Kafka, Redis and the API from
 * outside, and nothing of the applications but what they share.
 */
@NullMarked
package dev.enhancer.tools;

import org.jspecify.annotations.NullMarked;
