/**
 * Builds the chain that enhances jobs from the settings: the kinds of provider, their guards, and what workers share. It
 * sees the packages below it, none of which sees it; other packages may see only {@code chain} and {@code prompt}.
 */
@NullMarked
package dev.enhancer.worker.provider;

import org.jspecify.annotations.NullMarked;
