/**
 * Erases the data of deleted clients in the background, and continues after a restart. It may see the clients, the deletion
 * of jobs and the backend.
 */
@NullMarked
package dev.enhancer.ingress.erasure;

import org.jspecify.annotations.NullMarked;
