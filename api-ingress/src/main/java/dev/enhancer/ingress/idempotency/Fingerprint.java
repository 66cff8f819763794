package dev.enhancer.ingress.idempotency;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A hash of the meaning of a JSON body. It is equal for two bodies that differ only in white space, in the order of names,
 * or in how strings and numbers are written. Numbers with a fraction or exponent are compared as doubles.
 */
final class Fingerprint {
    private Fingerprint() {}

    /** SHA-256 of the canonical form, in 43 characters of base64url. */
    static String of(JsonNode body) {
        StringBuilder canonical = new StringBuilder();
        write(body, canonical);
        ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * canonical.length());
        bytes.asCharBuffer().append(canonical); // a charset would make all lone surrogates equal
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(bytes.array()));
    }

    /** Each value marks its end, so that two different bodies never have the same form. */
    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> sorted = new TreeMap<>();
                node.propertyStream().forEach(field -> sorted.put(field.getKey(), field.getValue()));
                out.append('{');
                sorted.forEach((name, value) -> {
                    write(name, out);
                    write(value, out);
                });
                out.append('}');
            }
            case ARRAY -> {
                out.append('[');
                node.forEach(element -> write(element, out));
                out.append(']');
            }
            case STRING -> write(node.stringValue(), out);
            case NUMBER -> out.append('#').append(number(node)).append(';');
            default -> out.append(node).append(';'); // null, true, false
        }
    }

    private static void write(String text, StringBuilder out) {
        out.append('"').append(text.length()).append(':').append(text);
    }

    private static String number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return normal(new BigDecimal(node.bigIntegerValue()));
        }
        double value = node.doubleValue();
        return Double.isFinite(value) ? normal(BigDecimal.valueOf(value)) : Double.toString(value);
    }

    private static String normal(BigDecimal value) {
        return value.stripTrailingZeros().toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
