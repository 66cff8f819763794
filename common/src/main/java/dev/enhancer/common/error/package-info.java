/** Defines the error codes that clients see in HTTP responses and in failed jobs. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.error;

import org.jspecify.annotations.NullMarked;
