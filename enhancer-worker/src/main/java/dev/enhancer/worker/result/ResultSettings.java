package dev.enhancer.worker.result;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of results.
 *
 * @param ttl how long a final document stays readable ({@code RESULT_TTL})
 */
@Validated
@ConfigurationProperties("enhancer.result")
record ResultSettings(@DurationMin(seconds = 1) Duration ttl) {}
