package dev.enhancer.ingress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A connection that sends any bytes. It reconnects after the other side has closed it. */
final class RawConnection implements AutoCloseable {
    private final int port;
    private final Duration longestAnswer;
    private @Nullable Socket socket;

    RawConnection(int port, Duration longestAnswer) {
        this.port = port;
        this.longestAnswer = longestAnswer;
    }

    /**
     * The response to a request.
     *
     * @throws IOException if there is no response in time, or the connection ends before it does
     */
    Answer send(byte[] request) throws IOException {
        boolean isHead = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
        try {
            Socket open = open();
            open.getOutputStream().write(request);
            Answer answer = read(new BufferedInputStream(open.getInputStream()), isHead);
            if (answer.head().toLowerCase(Locale.ROOT).contains("connection: close")) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Socket open() throws IOException {
        Socket open = socket;
        if (open == null || open.isClosed()) {
            open = new Socket("127.0.0.1", port);
            open.setSoTimeout(Math.toIntExact(longestAnswer.toMillis()));
            open.setTcpNoDelay(true);
            socket = open;
        }
        return open;
    }

    static Answer read(InputStream in, boolean isHead) throws IOException {
        String head = head(in);
        while (head.startsWith("HTTP/1.1 100")) {
            head = head(in);
        }
        int status = Integer.parseInt(head.substring(9, 12));
        byte[] body = isHead || status == 204 || status == 304 ? new byte[0] : body(in, head.toLowerCase(Locale.ROOT));
        return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        if (head.contains("transfer-encoding: chunked")) {
            return chunks(in);
        }
        int at = head.indexOf("content-length: ");
        if (at < 0) {
            return in.readAllBytes();
        }
        int length = Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
        return in.readNBytes(length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(length));
            line(in);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append("\r\n");
        }
        return head.toString();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended after: " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }

    /** @param head status line and headers, with their line ends */
    record Answer(int status, String head, String body) {}
}
