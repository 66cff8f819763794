/** The error codes that clients meet, over HTTP and in failed jobs. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.error;

import org.jspecify.annotations.NullMarked;
