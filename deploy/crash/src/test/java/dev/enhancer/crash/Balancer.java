package dev.enhancer.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Directs clients to the nodes whose last readiness probe succeeded, in turn. It can be used in two ways. As a proxy it
 * balances connections, as the Service of Kubernetes does: a connection stays with its node until the node closes it. Asked
 * for each request, it balances requests, as HTTP proxies do: a removed node gets no further request. It sends nothing again.
 */
final class Balancer implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final int PROBE_INTERVAL_MS = 500;

    private final ServerSocket server;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("prober").daemon().factory());

    Balancer() throws IOException {
        server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
        prober.scheduleWithFixedDelay(
                () -> nodes.forEach(Node::probe), PROBE_INTERVAL_MS, PROBE_INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /** The proxy. */
    String address() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** A node for the next request. */
    String next() {
        return "http://127.0.0.1:" + pick().orElseThrow().port;
    }

    private Optional<Node> pick() {
        List<Node> ready = nodes.stream().filter(node -> node.ready).toList();
        return ready.isEmpty()
                ? Optional.empty()
                : Optional.of(ready.get(Math.floorMod(turn.getAndIncrement(), ready.size())));
    }

    /** Gets connections and requests from when its probe succeeds. */
    void add(Application application, int port) {
        nodes.add(new Node(application, port));
    }

    /** Gets no new connections and no more requests. */
    void remove(Application application) {
        nodes.removeIf(node -> node.application.equals(application));
    }

    boolean uses(Application application) {
        return nodes.stream().anyMatch(node -> node.ready && node.application.equals(application));
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> connect(client));
            } catch (IOException _) {
                // closed
            }
        }
    }

    private void connect(Socket client) {
        Optional<Node> node = pick();
        try (client) {
            if (node.isEmpty()) {
                return;
            }
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), node.get().port)) {
                client.setTcpNoDelay(true);
                connection.setTcpNoDelay(true);
                threads.execute(() -> copy(client, connection));
                copy(connection, client);
            }
        } catch (IOException _) {
            // the client sees that its connection is closed
        }
    }

    /** Returns when one side has closed. */
    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException _) {
            // the other direction ends as well
        }
    }

    @Override
    public void close() throws IOException {
        prober.shutdownNow();
        server.close();
        threads.shutdownNow();
    }

    private static final class Node {
        final Application application;
        final int port;
        volatile boolean ready;

        Node(Application application, int port) {
            this.application = application;
            this.port = port;
        }

        void probe() {
            ready = application.isReady();
        }
    }
}
