package dev.enhancer.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An embedded Kafka or Redis with a temporary folder. */
record EmbeddedService(String address, Path folder, Runnable starter, Runnable stopper, Runnable killer)
        implements Service {

    static Service kafka() {
        Path folder = newFolder("kafka");
        EmbeddedKafka kafka = new EmbeddedKafka(folder, FreePort.find());
        return new EmbeddedService(kafka.bootstrapServers(), folder, kafka::start, kafka::stop, () -> {
            throw new UnsupportedOperationException("the broker is in this very process");
        });
    }

    static Service redis() {
        Path folder = newFolder("redis");
        EmbeddedRedis redis = new EmbeddedRedis(folder, FreePort.find());
        return new EmbeddedService(redis.url(), folder, redis::start, redis::stop, redis::kill);
    }

    private static Path newFolder(String name) {
        try {
            return Files.createTempDirectory("enhancer-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        starter.run();
    }

    @Override
    public void stop() {
        stopper.run();
    }

    @Override
    public void kill() {
        killer.run();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
