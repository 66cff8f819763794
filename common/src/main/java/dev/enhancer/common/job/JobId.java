package dev.enhancer.common.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The id of a job: {@code job_} and a ULID in upper case. Ids sort by the time of their creation.
 *
 * @param value 30 characters, e.g. {@code job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B}
 */
public record JobId(@JsonValue String value) implements Comparable<JobId> {
    private static final String PREFIX = "job_";

    /** @throws IllegalArgumentException if the value does not have the form above */
    @JsonCreator
    public JobId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a job id");
        }
    }

    /** A new id, larger than every earlier one of this process. */
    public static JobId next() {
        return new JobId(PREFIX + UlidCreator.getMonotonicUlid());
    }

    /** An id that stands for a text and always is the same for it. It names no job. */
    public static JobId standingFor(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return new JobId(PREFIX + Ulid.from(Arrays.copyOf(hash, Ulid.ULID_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Parses an id that a client sent; empty if it is none. */
    public static Optional<JobId> parse(String value) {
        return isValid(value) ? Optional.of(new JobId(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        if (!value.startsWith(PREFIX)) {
            return false;
        }
        String ulid = value.substring(PREFIX.length());
        return Ulid.isValid(ulid) && Ulid.from(ulid).toString().equals(ulid);
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
