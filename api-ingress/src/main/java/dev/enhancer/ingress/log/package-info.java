/** What is known of a request while it is answered: its trace, its client, its job. Sees nothing else of the ingress. */
@NullMarked
package dev.enhancer.ingress.log;

import org.jspecify.annotations.NullMarked;
