/**
 * Shares the state of providers between workers through Redis: which provider is down or switched off, and what is left of
 * its budget for a minute. It sees how a call is made, commands of Redis, and nothing else of the worker.
 */
@NullMarked
package dev.enhancer.worker.provider.share;

import org.jspecify.annotations.NullMarked;
