/**
 * Erases the data of deleted clients in the background, also after restarts. May see the clients, the deletion of jobs and
 * the backend.
 */
@NullMarked
package dev.enhancer.ingress.erasure;

import org.jspecify.annotations.NullMarked;
