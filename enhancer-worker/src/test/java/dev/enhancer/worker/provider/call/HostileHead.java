package dev.enhancer.worker.provider.call;

import dev.enhancer.worker.provider.call.ScriptedServer.Script;

/** Response heads that would take more memory for as long as they are read. */
public enum HostileHead {
    STATUS_LINE_WITHOUT_END("HTTP/1.1 200 ", Piece.KIB),
    HEADER_LINE_WITHOUT_END(Piece.OK + "x-long: ", Piece.KIB),
    HEADER_NAME_WITHOUT_END(Piece.OK, Piece.KIB),
    HEADER_LINE_OF_150_MB(Piece.OK + "x-long: ", Piece.KIB, 150 * 1024),
    FOLDED_HEADER_WITHOUT_END(Piece.OK + "x-long: a\r\n", " " + Piece.KIB + "\r\n"),
    TEN_THOUSAND_HEADERS(Piece.OK, "x-many: 1\r\n", 10_000),
    HEADERS_WITHOUT_END(Piece.OK, "x-many: 1\r\n"),
    CHUNK_SIZE_WITHOUT_END(Piece.OK + "Transfer-Encoding: chunked\r\n\r\n1;", Piece.KIB),
    TRAILERS_WITHOUT_END(Piece.OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "x-many: 1\r\n");

    private final Script script;

    HostileHead(String start, String piece) {
        script = ScriptedServer.flood(start, piece);
    }

    HostileHead(String start, String piece, int times) {
        script = ScriptedServer.flood(start, piece, times, "\r\nContent-Length: 0\r\n\r\n");
    }

    public Script script() {
        return script;
    }

    private static final class Piece {
        private static final String OK = "HTTP/1.1 200 OK\r\n";
        private static final String KIB = "x".repeat(1024);
    }
}
