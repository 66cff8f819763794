package dev.enhancer.ingress.web;

import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.GracefulShutdownCallback;
import org.springframework.boot.web.server.GracefulShutdownResult;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;

/**
 * Makes servers whose stop always ends. Boot 3.5 tells that the last request is answered just before its shutdown thread
 * notes that it is done; who then stops the server at the wrong instant waits for that thread for ever
 * ({@code GracefulShutdown.abort}). Here it is told when the thread is over.
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
