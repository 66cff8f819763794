package dev.enhancer.worker.provider;

import dev.enhancer.common.secret.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Additional headers for all calls to a provider, which some gateways need. The format is that of the vendors' own
 * libraries in {@code OPENAI_CUSTOM_HEADERS} and {@code ANTHROPIC_CUSTOM_HEADERS}: one {@code Name: Value} a line.
 */
final class CustomHeaders {
    /** Names as in RFC 9110 §5.1; values as in §5.5, but ASCII only. */
    private static final Pattern LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([!-~](?:[ \\t!-~]*[!-~])?)");

    private CustomHeaders() {}

    /**
     * Reads the lines and ignores blank ones.
     *
     * @param reserved names, in lower case, of the headers that all calls have anyway
     * @throws IllegalArgumentException if a line is not a header, or its name is reserved or repeated; the message never
     *     contains a value
     */
    static List<Header> parse(Secret lines, Set<String> reserved) {
        List<Header> headers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> all = lines.value().lines().map(String::strip).toList();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isEmpty()) {
                continue;
            }
            Matcher header = LINE.matcher(all.get(i));
            require(header.matches(), "must have one header a line, 'Name: Value', in ASCII; line %d is none", i + 1);
            String name = header.group(1);
            String lower = name.toLowerCase(Locale.ROOT);
            require(!reserved.contains(lower), "must not have %s, which the calls have already", name);
            require(names.add(lower), "has %s twice", name);
            headers.add(new BasicHeader(name, header.group(2), true));
        }
        return headers;
    }

    private static void require(boolean condition, String message, Object detail) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(detail));
        }
    }
}
