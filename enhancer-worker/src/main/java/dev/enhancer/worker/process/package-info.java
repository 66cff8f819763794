/**
 * Processes the record of one job: claim, enhance, finish, announce. Sees the providers, the result store and the intake.
 */
@NullMarked
package dev.enhancer.worker.process;

import org.jspecify.annotations.NullMarked;
