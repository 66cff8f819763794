package dev.enhancer.ingress.web;

import io.netty.channel.ChannelHandler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.springframework.context.SmartLifecycle;

/**
 * Sends clients to other nodes before this ingress stops. For a short time it serves every request, and closes each
 * connection with its response. Then it closes the connections that are idle. Without it, a client that sends request after
 * request on one connection would still be served when Redis and Kafka are closed already, and get errors.
 */
final class ConnectionDrain implements SmartLifecycle {
    private final Executor later;
    private final Set<DrainableConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean draining;

    /** @param later runs what follows the time in which busy connections leave */
    ConnectionDrain(Executor later) {
        this.later = later;
    }

    /** The handler of a new connection, behind the HTTP codec and where one request at a time is seen. */
    ChannelHandler connection() {
        return new DrainableConnection(this);
    }

    void add(DrainableConnection connection) {
        connections.add(connection);
    }

    void remove(DrainableConnection connection) {
        connections.remove(connection);
    }

    boolean isDraining() {
        return draining;
    }

    @Override
    public void start() {
        draining = false;
        running = true;
    }

    @Override
    public void stop() {
        draining = true;
        running = false;
    }

    /** Stops with the default phase, and so before the server, which then waits for running requests. */
    @Override
    public void stop(Runnable callback) {
        stop();
        if (connections.isEmpty()) {
            callback.run();
            return;
        }
        later.execute(() -> {
            connections.forEach(DrainableConnection::closeIfIdle);
            callback.run();
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
