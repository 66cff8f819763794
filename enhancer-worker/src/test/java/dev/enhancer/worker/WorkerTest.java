package dev.enhancer.worker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need workers, a provider, and a Kafka and a Redis of their own. The constructor of the test class names what it
 * needs as parameters:
 *
 * <ul>
 *   <li>{@link dev.enhancer.backing.TestBacking}, with empty Kafka and Redis
 *   <li>{@link FakeProvider}, whose gate is opened after each test
 *   <li>{@link Pipeline}
 *   <li>{@link RunningWorker}; each such parameter is another worker
 * </ul>
 *
 * <p>All this ends with the test instance: after each test, or after the class if its lifecycle is {@code PER_CLASS}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(WorkerExtension.class)
public @interface WorkerTest {
    /** Settings of the workers, as {@code NAME=value}. */
    String[] value() default {};
}
