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
 * Decides by {@code Accept-Encoding} whether a response may be compressed (RFC 9110 §12.5.3), and leaves the server either
 * {@code gzip} or no header at all. The server itself would use any coding that some library on the class path knows,
 * compress for those who prefer the bytes as they are, and read {@code gzip;q=1.0;x=1} as a refusal.
 *
 * <p>Who refuses to have the bytes as they are ({@code identity;q=0}) gets them all the same where they are not compressed:
 * an answer is worth more than a 406 (§12.4.1).
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
        if (takesGzip(String.join(",", accepted))) {
            headers.set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        } else {
            headers.remove(HttpHeaderNames.ACCEPT_ENCODING);
        }
    }

    /** Whether gzip is accepted, and liked no less than the bytes as they are. */
    static boolean takesGzip(String accepted) {
        float gzip = NOT_NAMED;
        float identity = NOT_NAMED;
        float others = NOT_NAMED;
        for (String range : accepted.split(",")) {
            String[] parts = range.split(";", -1); // at least one part, which may be empty
            float weight = weight(parts);
            switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, weight);
                case "identity" -> identity = Math.max(identity, weight);
                case "*" -> others = Math.max(others, weight);
                default -> {
                    // a coding that is not offered
                }
            }
        }
        gzip = gzip == NOT_NAMED ? others : gzip;
        identity = identity == NOT_NAMED ? others : identity;
        return gzip > 0 && gzip >= identity;
    }

    /** 1 if none is given. One that cannot be read is taken for 0, since everybody reads the bytes as they are. */
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
