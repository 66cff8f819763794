/** Shows operators the state of the lanes, and pauses and resumes them. It may see the caller, the backend and errors. */
@NullMarked
package dev.enhancer.ingress.lane;

import org.jspecify.annotations.NullMarked;
