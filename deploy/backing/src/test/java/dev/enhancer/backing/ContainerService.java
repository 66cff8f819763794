package dev.enhancer.backing;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/** A container that is stopped and started without being recreated, so that its port and files stay. */
record ContainerService(GenericContainer<?> container, String address, BooleanSupplier works) implements Service {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else if (!container.isRunning()) {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
        if (!Poll.until(works, LIMIT)) {
            throw new IllegalStateException("%s does not answer".formatted(address));
        }
    }

    @Override
    public void stop() {
        if (container.isRunning()) {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
