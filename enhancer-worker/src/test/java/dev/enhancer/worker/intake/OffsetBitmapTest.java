package dev.enhancer.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetBitmapTest {
    private static final int BROKER_LIMIT = 4_096;

    @Property
    void reads_back_what_it_wrote(@ForAll Set<@IntRange(max = OffsetBitmap.MAX_SPREAD - 1) Integer> bits) {
        BitSet finished = new BitSet();
        bits.forEach(finished::set);

        assertThat(OffsetBitmap.decode(OffsetBitmap.encode(finished))).isEqualTo(finished);
    }

    @Test
    void fits_the_brokers_metadata_at_the_widest_spread_even_if_it_does_not_compress() {
        BitSet noise = new BitSet();
        Random random = new Random(42);
        for (int i = 0; i < OffsetBitmap.MAX_SPREAD; i++) {
            noise.set(i, random.nextBoolean());
        }
        noise.set(OffsetBitmap.MAX_SPREAD - 1);

        String metadata = OffsetBitmap.encode(noise);

        assertThat(metadata).isNotEmpty().hasSizeLessThanOrEqualTo(BROKER_LIMIT);
        assertThat(OffsetBitmap.decode(metadata)).isEqualTo(noise);
    }

    @Test
    void writes_nothing_rather_than_too_much() {
        BitSet noise = new BitSet();
        Random random = new Random(42);
        for (int i = 0; i < 2 * OffsetBitmap.MAX_SPREAD; i++) {
            noise.set(i, random.nextBoolean());
        }

        assertThat(OffsetBitmap.encode(noise)).isEmpty();
    }

    @Test
    void keeps_a_long_run_short() {
        BitSet run = new BitSet();
        run.set(1, OffsetBitmap.MAX_SPREAD);

        assertThat(OffsetBitmap.encode(run)).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "d", "r", "d!!!", "dAAAA", "somebody else's", "x4AwAAA"})
    void treats_foreign_metadata_as_empty(String metadata) {
        assertThat(OffsetBitmap.decode(metadata).isEmpty()).isTrue();
    }
}
