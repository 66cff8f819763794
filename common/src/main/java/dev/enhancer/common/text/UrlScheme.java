package dev.enhancer.common.text;

import java.util.stream.Collectors;

/** Regular expressions for the scheme of a URL as a browser reads it in HTML, including HTML made from Markdown. */
final class UrlScheme {
    static final String COLON = "(?::|&colon;|&#0*+58;?|&#[xX]0*+3[aA];?)";

    /** Excludes {@code data:} URLs of bitmap pictures, which run nothing. */
    static final String NO_PIXELS = "(?!(?i:image/(?:png|gif|jpe?g|webp|avif|bmp))[;,])";

    private UrlScheme() {}

    /** A word in every form in which a URL in HTML may contain it: in upper case, as references, with line breaks inside. */
    static String spelled(String word) {
        String ignored =
                "(?:[\\x00-\\x20]|&(?:Tab|NewLine);|&#0*+(?:9|10|13)(?![0-9]);?|&#[xX]0*+[9aAdD](?![0-9a-fA-F]);?)*+";
        return word.chars().mapToObj(c -> letter((char) c) + ignored).collect(Collectors.joining());
    }

    private static String letter(char lower) {
        char upper = Character.toUpperCase(lower);
        return "(?:[%1$c%2$c]|&#0*+(?:%3$d|%4$d);?|&#[xX]0*+(?i:%3$x|%4$x);?)"
                .formatted(lower, upper, (int) lower, (int) upper);
    }
}
