package dev.enhancer.common.record;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record.
 *
 * @param value ASCII in our own records; any bytes, or null, in a record that somebody else wrote
 */
public record RecordHeader(String name, byte @Nullable [] value) {
    static RecordHeader of(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.US_ASCII));
    }
}
