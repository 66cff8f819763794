package dev.enhancer.ingress.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.common.error.ErrorCode;
import dev.enhancer.ingress.error.ApiException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "1763000000123:job_01KAQ3M6Z8Y0V5T9C2R7W4XN1B", "ünïcode ~?/&"})
    void is_read_as_it_was_written(String position) {
        String cursor = Cursor.write(position);
        String read = Cursor.read(cursor, Optional::of);

        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(read).isEqualTo(position);
    }

    /** Another alphabet, padding, stray bits, half a character. */
    @ParameterizedTest
    @ValueSource(strings = {"!!", "YQ==", "YR", "w_8", "Y Q", "8J-Y"})
    void refuses_what_it_did_not_write(String cursor) {
        assertInvalid(() -> Cursor.read(cursor, Optional::of));
    }

    @Test
    void refuses_a_position_of_another_list() {
        assertInvalid(() -> Cursor.read(Cursor.write("a"), _ -> Optional.empty()));
    }

    private static void assertInvalid(Runnable read) {
        assertThatThrownBy(read::run).isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                .isEqualTo(ErrorCode.INVALID_CURSOR));
    }
}
