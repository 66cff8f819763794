package dev.enhancer.backing;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Redis, or of Valkey, which was forked from Redis 7.2. */
record RedisVersion(Product product, int major, int minor, int patch) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,5})\\.(\\d{1,5})\\.(\\d{1,5})");
    private static final Comparator<RedisVersion> ORDER = Comparator.comparingInt(RedisVersion::major)
            .thenComparingInt(RedisVersion::minor)
            .thenComparingInt(RedisVersion::patch);

    enum Product {
        REDIS("Redis"),
        VALKEY("Valkey");

        private final String title;

        Product(String title) {
            this.title = title;
        }
    }

    /**
     * Parses what a server prints ({@code Redis server v=7.0.15 sha=…}) or what {@link #toString} returns.
     *
     * @return empty if the text contains no version
     */
    static Optional<RedisVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.find()) {
            return Optional.empty();
        }
        Product product = text.toLowerCase(Locale.ROOT).contains("valkey") ? Product.VALKEY : Product.REDIS;
        return Optional.of(new RedisVersion(
                product,
                Integer.parseInt(numbers.group(1)),
                Integer.parseInt(numbers.group(2)),
                Integer.parseInt(numbers.group(3))));
    }

    boolean isNewerThan(RedisVersion other) {
        return ORDER.compare(this, other) > 0;
    }

    /**
     * Whether this version can read data of the other one. Patches share their formats, and newer minor versions read those
     * of older ones. Valkey reads data of Redis up to 7.2; later formats differ.
     */
    boolean reads(RedisVersion writer) {
        if (product != writer.product) {
            return product == Product.VALKEY && !writer.isNewerThan(new RedisVersion(Product.REDIS, 7, 2, 99_999));
        }
        return major > writer.major || major == writer.major && minor >= writer.minor;
    }

    /** {@code Redis 7.0.15} */
    @Override
    public String toString() {
        return "%s %d.%d.%d".formatted(product.title, major, minor, patch);
    }
}
