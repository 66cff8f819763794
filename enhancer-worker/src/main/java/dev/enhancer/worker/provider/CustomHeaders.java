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
 * Further headers of all calls to a provider, as gateways want them. Written as the vendors' own libraries read them from
 * {@code OPENAI_CUSTOM_HEADERS} and {@code ANTHROPIC_CUSTOM_HEADERS}: {@code Name: Value}, one a line.
 */
final class CustomHeaders {
    /** RFC 9110 §5.1 and §5.5, of values the ASCII part. */
    private static final Pattern LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([!-~](?:[ \\t!-~]*[!-~])?)");

    private CustomHeaders() {}

    /**
     * Reads the lines; blank ones are left out.
     *
     * @param ours names, in lower case, of the headers that the calls have anyway
     * @throws IllegalArgumentException with what is wrong, which never tells a value
     */
    static List<Header> parse(Secret lines, Set<String> ours) {
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
            require(!ours.contains(lower), "must not have %s, which the calls have already", name);
            require(names.add(lower), "has %s twice", name);
            headers.add(new BasicHeader(name, header.group(2), true));
        }
        return headers;
    }

    private static void require(boolean right, String otherwise, Object detail) {
        if (!right) {
            throw new IllegalArgumentException(otherwise.formatted(detail));
        }
    }
}
