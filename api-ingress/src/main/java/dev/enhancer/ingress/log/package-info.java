/** Holds what is known of a request for its log lines: trace, client and job. May see nothing else of the ingress. */
@NullMarked
package dev.enhancer.ingress.log;

import org.jspecify.annotations.NullMarked;
