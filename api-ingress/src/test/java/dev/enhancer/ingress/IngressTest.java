package dev.enhancer.ingress;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need an ingress with real Kafka and Redis. A test class names what it needs as parameters, in most cases of
 * its constructor:
 *
 * <ul>
 *   <li>{@link RunningIngress}, started before the first test
 *   <li>{@link RedisProbe}, {@link TopicProbe}, {@link LaneProbe}, {@link EventProbe}, {@link WorkerHand} for the same Kafka
 *       and Redis
 *   <li>a {@code String} with {@link Token}
 * </ul>
 *
 * <p>Tests do not close these. All classes that are not isolated share Kafka and Redis, so a test that needs a key to be
 * absent deletes it first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(IngressExtension.class)
public @interface IngressTest {
    /**
     * Settings as {@code --NAME=value}. A class with settings gets an ingress of its own, which ends with the class. All
     * other classes share one, which ends with the run.
     */
    String[] value() default {};

    /** Whether the class gets an ingress, a Kafka and a Redis of its own, for example because it counts Redis commands. */
    boolean isolated() default false;
}
