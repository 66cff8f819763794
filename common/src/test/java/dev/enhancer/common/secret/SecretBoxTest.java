package dev.enhancer.common.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {
    private static final String ONE = key('1');
    private static final String TWO = key('2');
    private static final Secret SECRET = new Secret("whsec_grüße");

    @Test
    void opens_what_it_sealed_and_never_seals_the_same_twice() {
        SecretBox box = box(ONE);

        String sealed = box.seal(SECRET, "acme");

        assertThat(box.open(sealed, "acme")).isEqualTo(SECRET);
        assertThat(sealed).isNotEqualTo(box.seal(SECRET, "acme")).doesNotContain("whsec");
    }

    @Test
    void opens_with_a_former_key_and_seals_with_the_first() {
        String old = box(ONE).seal(SECRET, "acme");

        String fresh = box(TWO + "," + ONE).seal(SECRET, "acme");

        assertThat(box(TWO + "," + ONE).open(old, "acme")).isEqualTo(SECRET);
        assertThat(box(TWO + "," + ONE).isSealedWithFirst(old, "acme")).isFalse();
        assertThat(box(TWO + "," + ONE).isSealedWithFirst(fresh, "acme")).isTrue();
        assertThat(box(TWO).open(fresh, "acme")).isEqualTo(SECRET);
    }

    @Test
    void opens_nothing_for_another_owner_or_with_another_key() {
        String sealed = box(ONE).seal(SECRET, "acme");

        assertThatThrownBy(() -> box(ONE).open(sealed, "other")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box(TWO).open(sealed, "acme")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1.", "v1.AAAA", "v1.!", "v2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void opens_nothing_of_another_form(String sealed) {
        assertThatThrownBy(() -> box(ONE).open(sealed, "acme")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void notices_a_changed_byte() {
        String sealed = box(ONE).seal(SECRET, "acme");
        char changed = sealed.charAt(30) == 'A' ? 'B' : 'A';

        assertThatThrownBy(() -> box(ONE).open(sealed.substring(0, 30) + changed + sealed.substring(31), "acme"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void development_key_stands_in_only_where_nothing_is_exposed() {
        SecretBox development = SecretBox.of(new Secret(""), false);
        String known = Base64.getEncoder().encodeToString("enhancer-development-key-no-more".getBytes(UTF_8));

        assertThat(development.open(development.seal(SECRET, "acme"), "acme")).isEqualTo(SECRET);
        assertThatThrownBy(() -> SecretBox.of(new Secret(""), true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecretBox.of(new Secret(ONE + "," + known), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SecretBox.of(new Secret(ONE), true)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "aHVudGVyMg==", ",", "hunter2hunter2hunter2hunter2hunter2"})
    void refuses_what_is_no_key_and_does_not_quote_it(String keys) {
        assertThatThrownBy(() -> SecretBox.of(new Secret(keys), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base64 of 32 bytes")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    private static SecretBox box(String keys) {
        return SecretBox.of(new Secret(keys), true);
    }

    private static String key(char filler) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(filler).repeat(32).getBytes(UTF_8));
    }
}
