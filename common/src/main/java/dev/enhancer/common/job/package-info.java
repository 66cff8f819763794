/** The job: what it is, which states it passes through, and how it is written as JSON. Sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.job;

import org.jspecify.annotations.NullMarked;
