package dev.enhancer.worker.provider.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** An HTTP server on loopback that treats its callers as a test tells it to. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch callerGone = new CountDownLatch(1);
    private volatile Script script = status(200, "");

    public ScriptedServer() {
        try {
            listener = new ServerSocket(0, 2000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** A request that was received; header names are in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {}

    /** What the server does after it has read a request. */
    @FunctionalInterface
    public interface Script {
        void play(Socket caller, CountDownLatch callerGone) throws IOException;
    }

    public void plays(Script next) {
        script = next;
    }

    /** The base URL for a provider. */
    public URI url() {
        return URI.create("http://127.0.0.1:%d/v1".formatted(listener.getLocalPort()));
    }

    public List<Request> requests() {
        return requests;
    }

    /** Opens when a caller whose request hangs or drips has closed its connection. */
    public CountDownLatch callerGone() {
        return callerGone;
    }

    public static Script status(int status, String body, String... headers) {
        return (caller, _) -> send(caller, head(status, body.getBytes(UTF_8).length, headers), body);
    }

    /** Sends nothing until the caller closes the connection. */
    public static Script hang() {
        return (caller, gone) -> {
            while (caller.getInputStream().read() >= 0) {
                // callers send nothing more
            }
            gone.countDown();
        };
    }

    /** A response with another content type. */
    public static Script typed(String contentType, String body) {
        return raw("HTTP/1.1 200 Scripted\r\nContent-Type: %s\r\n".formatted(contentType), body.getBytes(UTF_8));
    }

    /** A response that is compressed although the caller did not ask for it. */
    public static Script gzip(String body) {
        var packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed(packed.toByteArray());
    }

    /** A response marked as gzip, with any bytes. */
    public static Script packed(byte[] body) {
        return raw("HTTP/1.1 200 Scripted\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n", body);
    }

    private static Script raw(String head, byte[] body) {
        return (caller, _) -> {
            send(caller, head + "Content-Length: %d\r\n\r\n".formatted(body.length), "");
            caller.getOutputStream().write(body);
            caller.getOutputStream().flush();
        };
    }

    /** Sends the first half of a body, then nothing until the caller closes the connection. */
    public static Script hangInBody(String body) {
        return (caller, gone) -> {
            send(caller, head(200, body.length()), body.substring(0, body.length() / 2));
            hang().play(caller, gone);
        };
    }

    /** Sends a byte every 10 ms. Every read of the caller succeeds in time, but the response never ends. */
    public static Script drip(String body) {
        return (caller, gone) -> {
            send(caller, head(200, body.length()), "");
            try {
                for (char c : body.toCharArray()) {
                    send(caller, "", String.valueOf(c));
                    LockSupport.parkNanos(10_000_000);
                }
            } catch (IOException _) {
                gone.countDown();
            }
        };
    }

    /** Sends for as long as the caller reads. */
    public static Script flood() {
        return flood(
                "HTTP/1.1 200 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n",
                "2000\r\n" + "x".repeat(0x2000) + "\r\n");
    }

    /** Sends a piece again and again for as long as the caller reads. */
    public static Script flood(String head, String piece) {
        return flood(head, piece, Long.MAX_VALUE, "");
    }

    /** Sends a piece many times, then an end. */
    public static Script flood(String head, String piece, long times, String end) {
        return (caller, gone) -> {
            send(caller, head, "");
            try {
                for (long sent = 0; sent < times; sent++) {
                    send(caller, "", piece);
                }
                send(caller, "", end);
            } catch (IOException _) {
                gone.countDown();
            }
        };
    }

    /** Announces a longer body than it sends, and closes the connection. */
    public static Script truncate(String body) {
        return (caller, _) -> {
            send(caller, head(200, body.length() * 2), body);
            caller.close();
        };
    }

    public static Script reset() {
        return (caller, _) -> {
            caller.setSoLinger(true, 0);
            caller.close();
        };
    }

    private static String head(int status, int length, String... headers) {
        return "HTTP/1.1 %d Scripted\r\nContent-Type: application/json\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(
                        status,
                        length,
                        String.join(
                                "", Arrays.stream(headers).map(h -> h + "\r\n").toList()));
    }

    private static void send(Socket caller, String head, String body) throws IOException {
        OutputStream out = caller.getOutputStream();
        out.write((head + body).getBytes(UTF_8));
        out.flush();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Thread.startVirtualThread(() -> serve(caller));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            InputStream in = new BufferedInputStream(caller.getInputStream());
            for (String line = line(in); !line.isEmpty() && !caller.isClosed(); line = line(in)) {
                Map<String, String> headers = new TreeMap<>();
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    headers.put(
                            header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT),
                            header.substring(header.indexOf(':') + 1).strip());
                }
                int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
                requests.add(new Request(line, headers, new String(in.readNBytes(length), UTF_8)));
                script.play(caller, callerGone);
                if (caller.isClosed()) {
                    return;
                }
            }
        } catch (IOException _) {
            // the caller has closed the connection
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
