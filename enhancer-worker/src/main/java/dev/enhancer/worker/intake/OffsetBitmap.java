package dev.enhancer.worker.intake;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Encodes which offsets beyond a committed one are finished, as text for the commit's metadata: one letter for the encoding
 * (deflated or raw, whichever is shorter), then Base64. Bit {@code i} stands for offset {@code committed + i}.
 */
final class OffsetBitmap {
    /**
     * Longest spread of a partition, from the oldest unfinished offset to the newest fetched. Its bitmap fits into the
     * broker's 4,096 characters of metadata even if it does not compress: 24,000 bits = 3,000 bytes = 4,000 characters of
     * Base64.
     */
    static final int MAX_SPREAD = 24_000;

    private static final int MAX_BYTES = MAX_SPREAD / 8;
    private static final char DEFLATED = 'd';
    private static final char RAW = 'r';

    private OffsetBitmap() {}

    /** Returns an empty string if nothing beyond the committed offset is finished, or if the bitmap would not fit. */
    static String encode(BitSet finished) {
        if (finished.isEmpty()) {
            return "";
        }
        byte[] raw = finished.toByteArray();
        byte[] deflated = deflate(raw);
        boolean shorter = deflated.length < raw.length;
        byte[] bytes = shorter ? deflated : raw;
        if (bytes.length > MAX_BYTES) {
            return ""; // more records are delivered again, none is lost
        }
        return (shorter ? DEFLATED : RAW) + Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Returns an empty set for metadata in another form. All records after the committed offset then count as unfinished.
     */
    static BitSet decode(String metadata) {
        if (metadata.isEmpty()) {
            return new BitSet();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(metadata.substring(1));
            return switch (metadata.charAt(0)) {
                case DEFLATED -> BitSet.valueOf(inflate(bytes));
                case RAW -> BitSet.valueOf(bytes);
                default -> new BitSet();
            };
        } catch (IllegalArgumentException | DataFormatException _) {
            return new BitSet();
        }
    }

    private static byte[] deflate(byte[] raw) {
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
            byte[] chunk = new byte[512];
            while (!deflater.finished()) {
                out.write(chunk, 0, deflater.deflate(chunk));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflate(byte[] deflated) throws DataFormatException {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setInput(deflated);
            byte[] raw = new byte[MAX_BYTES];
            int length = 0;
            while (!inflater.finished()) {
                int n = inflater.inflate(raw, length, raw.length - length);
                if (n == 0) {
                    throw new DataFormatException("cut off, or longer than any bitmap of ours");
                }
                length += n;
            }
            return Arrays.copyOf(raw, length);
        }
    }
}
