package dev.enhancer.worker.process;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of processing.
 *
 * @param maxClaims how often a job may be claimed without being finished before it is given up, because it may be what
 *     crashes its workers ({@code WORKER_MAX_CLAIMS})
 */
@Validated
@ConfigurationProperties("enhancer.process")
record ProcessSettings(@Min(1) int maxClaims) {}
