package dev.enhancer.bench.alternative;

import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A consumer of the lane with {@code @KafkaListener}, in its own process. */
public final class Alternative {
    private Alternative() {}

    /** @param args {@code blocking} or {@code asynchronous}, Kafka's bootstrap servers, Redis URL, provider URL, lane */
    public static void main(String[] args) {
        if (args.length != 5) {
            System.err.println("arguments: kind kafka redis provider lane");
            System.exit(2);
        }
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "arguments", Map.of("kafka", args[1], "redis", args[2], "provider", args[3], "lane", args[4])));
        context.register(AlternativeConfiguration.class, listener(args[0]));
        context.registerShutdownHook();
        context.refresh();
    }

    private static Class<?> listener(String kind) {
        return switch (kind) {
            case "blocking" -> BlockingListener.class;
            case "asynchronous" -> AsynchronousListener.class;
            default -> throw new IllegalArgumentException("unknown alternative " + kind);
        };
    }
}
