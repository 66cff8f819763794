/** Holds what the log lines of a request need: its trace, client and job. It may see no other package of the ingress. */
@NullMarked
package dev.enhancer.ingress.log;

import org.jspecify.annotations.NullMarked;
