/** The scripts of the audit trail: what operators changed. They need the names of the keys and nothing else of ours. */
@NullMarked
package dev.enhancer.common.redis.audit;

import org.jspecify.annotations.NullMarked;
