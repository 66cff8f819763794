package dev.enhancer.ingress.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {

    @Test
    void first_key_signs_and_each_is_found_by_its_id() throws JOSEException {
        SigningKeys keys = SigningKeys.parse(Jwks.set(Jwks.rsa("new"), Jwks.ec("old")));

        assertThat(keys.current().id()).isEqualTo("new");
        assertThat(keys.find("new").map(SigningKey::algorithm)).contains(JWSAlgorithm.RS256);
        assertThat(keys.find("old").map(SigningKey::algorithm)).contains(JWSAlgorithm.ES256);
        assertThat(keys.find("none")).isEmpty();
        assertThat(keys.find(null)).isEmpty();
    }

    @Test
    void key_without_kid_gets_its_thumbprint() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();

        SigningKeys keys = SigningKeys.parse(Jwks.set(key));

        assertThat(keys.current().id()).isEqualTo(key.computeThumbprint().toString());
    }

    @Test
    void public_json_has_public_halves_only() throws JOSEException, ParseException {
        ECKey ec = Jwks.ec("ec");
        RSAKey rsa = Jwks.rsa("rsa");
        OctetKeyPair okp = Jwks.ed25519("okp");

        String json = SigningKeys.parse(Jwks.set(ec, rsa, okp)).publicJson();

        assertThat(json)
                .doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"dp\"", "\"dq\"", "\"qi\"")
                .doesNotContain(
                        ec.getD().toString(),
                        rsa.getPrivateExponent().toString(),
                        okp.getD().toString());
        assertThat(JWKSet.parse(json).getKeys())
                .hasSize(3)
                .noneMatch(JWK::isPrivate)
                .allMatch(key -> KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .extracting(JWK::getKeyID)
                .containsExactly("ec", "rsa", "okp");
    }

    @Test
    void ephemeral_keys_differ() {
        assertThat(SigningKeys.ephemeral().current().id())
                .isNotEqualTo(SigningKeys.ephemeral().current().id());
    }

    @Test
    void refuses_a_public_key() throws JOSEException {
        assertRefused(Jwks.ec("k").toPublicJWK(), "key 1 has no private part");
    }

    @Test
    void refuses_an_hmac_key() throws JOSEException {
        assertRefused(new OctetSequenceKeyGenerator(256).keyID("k").generate(), "key 1 is symmetric");
    }

    @Test
    void refuses_a_short_rsa_key() throws JOSEException {
        assertRefused(
                new RSAKeyGenerator(1024, true).keyID("k").generate(),
                "key 1 is neither EC on P-256 nor Ed25519 nor RSA of at least 2048 bits");
    }

    @Test
    void refuses_another_curve() throws JOSEException {
        assertRefused(
                new ECKeyGenerator(Curve.P_384).keyID("k").generate(),
                "key 1 is neither EC on P-256 nor Ed25519 nor RSA of at least 2048 bits");
    }

    @Test
    void refuses_a_key_for_another_use_or_algorithm() throws JOSEException {
        assertRefused(
                new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.ENCRYPTION).generate(),
                "key 1 is meant for something else than ES256");
        assertRefused(
                new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.PS256).generate(),
                "key 1 is meant for something else than RS256");
    }

    @Test
    void refuses_halves_of_different_keys() throws JOSEException {
        ECKey mixed = new ECKey.Builder(Jwks.ec("k")).d(Jwks.ec("k").getD()).build();

        assertRefused(mixed, "key 1 has a private part that does not match its public one");
    }

    @Test
    void refuses_halves_of_different_ed25519_keys() {
        OctetKeyPair mixed = new OctetKeyPair.Builder(Jwks.ed25519("k"))
                .d(Jwks.ed25519("k").getD())
                .build();

        assertRefused(mixed, "key 1 has a private part that does not match its public one");
    }

    @Test
    void refuses_an_ed25519_key_of_another_length() {
        OctetKeyPair tooLong = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(new byte[33]))
                .d(Base64URL.encode(new byte[33]))
                .keyID("k")
                .build();

        assertRefused(tooLong, "key 1 cannot be used");
    }

    @Test
    void refuses_two_keys_of_one_id() throws JOSEException {
        String set = Jwks.set(Jwks.ec("k"), Jwks.ec("k"));

        assertThatThrownBy(() -> SigningKeys.parse(set)).hasMessage("two keys have the same kid");
    }

    @Test
    void names_the_number_of_the_wrong_key() throws JOSEException {
        String set = Jwks.set(Jwks.ec("good"), Jwks.ec("bad").toPublicJWK());

        assertThatThrownBy(() -> SigningKeys.parse(set)).hasMessage("key 2 has no private part");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "topsecret                           | it is not a JWK set",
                "{\"keys\": \"topsecret\"}           | it is not a JWK set",
                "{\"keys\": [\"topsecret\"]}         | it is not a JWK set",
                "{\"kty\": \"EC\", \"d\": \"topsecret\"} | it has no keys",
                "{\"keys\": []}                      | it has no keys",
                "{\"keys\": [{\"kty\": \"topsecret\"}]} | key 1 is not a JWK",
                "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"d\": \"topsecret\"}]} | key 1 is not a JWK",
                "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"AA\", \"y\": \"AA\", \"d\": \"topsecret\"}]}"
                        + " | key 1 is not a JWK"
            })
    void refuses_text_that_is_not_a_key_set_and_does_not_quote_it(String text, String message) {
        assertThatThrownBy(() -> SigningKeys.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message)
                .satisfies(e -> assertThat(chain(e)).doesNotContain("topsecret"));
    }

    private static void assertRefused(JWK key, String message) {
        assertThatThrownBy(() -> SigningKeys.parse(Jwks.set(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static String chain(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            messages.append(e);
        }
        return messages.toString();
    }
}
