/** Shows operators how workers find the providers, and switches these on and off. Sees the caller and errors. */
@NullMarked
package dev.enhancer.ingress.provider;

import org.jspecify.annotations.NullMarked;
