/** Defines the job: its content, its states and its JSON. It sees the error codes and nothing else of ours but JSON. */
@NullMarked
package dev.enhancer.common.job;

import org.jspecify.annotations.NullMarked;
