package dev.enhancer.ingress.web;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Makes servers that can be stopped as soon as their last request is answered. Boot 3.5 tells of it just before its
 * shutdown thread notes that it is done; who stops the server in between waits for that thread for ever
 * ({@code GracefulShutdown.abort}). Here it is told when the thread is over. What is left is a stop that gives requests up
 * in the very instant in which the last of them ends.
 */
final class StoppableServerFactory extends NettyReactiveWebServerFactory {
    @Override
    public WebServer getWebServer(HttpHandler handler) {
        return new Stoppable(super.getWebServer(handler));
    }

    record Stoppable(WebServer server) implements WebServer {
        @Override
        public void start() {
            server.start();
        }

        @Override
        public void stop() {
            server.stop();
        }

        @Override
        public int getPort() {
            return server.getPort();
        }

        @Override
        public void shutDownGracefully(GracefulShutdownCallback callback) {
            server.shutDownGracefully(result -> {
                if (result == GracefulShutdownResult.IMMEDIATE) { // told by the caller's own thread
                    callback.shutdownComplete(result);
                } else {
                    tellAfter(Thread.currentThread(), result, callback);
                }
            });
        }

        private static void tellAfter(
                Thread shutdown, GracefulShutdownResult result, GracefulShutdownCallback callback) {
            Thread.ofVirtual().name("shutdown-told").start(() -> {
                try {
                    shutdown.join();
                    callback.shutdownComplete(result);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt(); // nobody has this thread to interrupt it
                }
            });
        }
    }
}
