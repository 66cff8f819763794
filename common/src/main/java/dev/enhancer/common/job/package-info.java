/** The job: its content, its states, and its JSON. It sees nothing else of ours. */
@NullMarked
package dev.enhancer.common.job;

import org.jspecify.annotations.NullMarked;
