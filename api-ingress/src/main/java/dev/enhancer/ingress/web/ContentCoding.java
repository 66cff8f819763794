package dev.enhancer.ingress.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides from {@code Accept-Encoding} whether a response may be compressed (RFC 9110 §12.5.3). It replaces the header with
 * {@code gzip} or removes it. Without this, the server would use any coding that some library on the class path knows, would
 * compress for clients that prefer uncompressed bytes, and would read {@code gzip;q=1.0;x=1} as a refusal.
 *
 * <p>A client may refuse uncompressed bytes ({@code identity;q=0}). It still gets them where a response is not compressed,
 * because a response is more useful than a 406 (§12.4.1).
 */
final class ContentCoding extends ChannelInboundHandlerAdapter {
    private static final Pattern WEIGHT = Pattern.compile("[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");
    private static final float NOT_NAMED = -1;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            decide(request.headers());
        }
        context.fireChannelRead(message);
    }

    private static void decide(HttpHeaders headers) {
        List<String> accepted = headers.getAll(HttpHeaderNames.ACCEPT_ENCODING);
        if (accepted.isEmpty()) {
            return;
        }
        if (acceptsGzip(String.join(",", accepted))) {
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        } else {
            headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
        }
    }

    /** Whether gzip is accepted with at least the weight of uncompressed bytes. */
    static boolean acceptsGzip(String accepted) {
        float gzip = NOT_NAMED;
        float identity = NOT_NAMED;
        float others = NOT_NAMED;
        for (String range : accepted.split(",")) {
            String[] parts = range.split(";", -1); // at least one part, possibly empty
            float weight = weight(parts);
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                case "identity" -> identity = Math.max(identity, weight);
                case "*" -> others = Math.max(others, weight);
                default -> {
                    // a coding that this server does not offer
                }
            }
        }
        gzip = gzip == NOT_NAMED ? others : gzip;
        identity = identity == NOT_NAMED ? others : identity;
        return gzip > 0 && gzip >= identity;
    }

    /**
     * 1 if no weight is given. A weight that cannot be parsed counts as 0, because every client can read uncompressed bytes.
     */
    private static float weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                return WEIGHT.matcher(parameter).matches() ? Float.parseFloat(parameter.substring(2)) : 0;
            }
        }
        return 1;
    }
}
