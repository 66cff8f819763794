/** Reads the files that are part of the application. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.resource;

import org.jspecify.annotations.NullMarked;
