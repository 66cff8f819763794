package dev.enhancer.backing;

import java.util.Locale;
import java.util.Optional;

/** The kind of Kafka and Redis in this JVM's tests. It is chosen once and printed to the console. */
enum BackingChoice {
    CONTAINERS {
        @Override
        Service newKafka() {
            return Containers.kafka();
        }

        @Override
        Service newRedis() {
            return Containers.redis();
        }
    },

    EMBEDDED {
        @Override
        Service newKafka() {
            return EmbeddedService.kafka();
        }

        @Override
        Service newRedis() {
            return EmbeddedService.redis();
        }
    };

    abstract Service newKafka();

    abstract Service newRedis();

    static BackingChoice ofThisJvm() {
        return Holder.CHOICE;
    }

    private static BackingChoice choose() {
        String wish = System.getProperty("backing", "auto");
        return switch (wish) {
            case "containers" -> tell(CONTAINERS, "as asked for");
            case "embedded" -> tell(EMBEDDED, "as asked for");
            case "auto" ->
                whyNoContainers()
                        .map(reason -> tell(EMBEDDED, reason))
                        .orElseGet(() -> tell(CONTAINERS, "a Docker engine answers"));
            default -> throw new IllegalArgumentException("backing is auto, containers or embedded, not " + wish);
        };
    }

    private static Optional<String> whyNoContainers() {
        return DockerEngine.answers() ? Containers.whyNoImages() : Optional.of("no Docker engine answers");
    }

    private static BackingChoice tell(BackingChoice choice, String reason) {
        System.out.printf(
                "Kafka and Redis of the tests: %s (%s)%n", choice.name().toLowerCase(Locale.ROOT), reason);
        return choice;
    }

    private static final class Holder {
        static final BackingChoice CHOICE = choose();
    }
}
