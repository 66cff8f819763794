/** Holds values that must not be printed, and encrypts those that are stored. It sees JSON and nothing else of ours. */
@NullMarked
package dev.enhancer.common.secret;

import org.jspecify.annotations.NullMarked;
