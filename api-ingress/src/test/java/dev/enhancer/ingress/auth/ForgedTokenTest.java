package dev.enhancer.ingress.auth;

import static dev.enhancer.ingress.auth.TestToken.ISSUER;
import static dev.enhancer.ingress.auth.TestToken.NOW;
import static dev.enhancer.ingress.auth.TestToken.aToken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.PlainJWT;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.ingress.key.Jwks;
import dev.enhancer.ingress.key.JwtSettings;
import dev.enhancer.ingress.key.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries the attacks of RFC 8725 on the verifier. */
class ForgedTokenTest {
    private static final ECKey FIRST = Jwks.ec("first");
    private static final RSAKey SECOND = Jwks.rsa("second");
    private static final ECKey FOREIGN = Jwks.ec("first");

    private final TokenVerifier verifier = new TokenVerifier(
            SigningKeys.parse(Jwks.set(FIRST, SECOND)),
            new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24)),
            ISSUER,
            new MovingClock(NOW));

    @Test
    void refuses_alg_none() {
        String byLibrary = new PlainJWT(aToken().claims()).serialize();
        String byHand = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"first\"}") + "."
                + base64(aToken().claims().toString()) + ".";

        assertThat(verifier.verify(byLibrary)).isEmpty();
        assertThat(verifier.verify(byHand)).isEmpty();
        assertThat(verifier.verify(byHand + "AAAA")).isEmpty();
    }

    @Test
    void refuses_hmac_with_the_public_key_as_secret() throws JOSEException {
        byte[] encoded = FIRST.toECPublicKey().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(UTF_8);
        byte[] jwk = FIRST.toPublicJWK().toJSONString().getBytes(UTF_8);

        for (byte[] secret : new byte[][] {encoded, pem, jwk}) {
            String token = aToken().withAlgorithm(JWSAlgorithm.HS256).signedBy(new MACSigner(secret));

            assertThat(verifier.verify(token)).isEmpty();
        }
    }

    @Test
    void refuses_the_kid_of_another_of_our_keys() throws JOSEException {
        String ecUnderRsa =
                aToken().withHeader(header -> header.keyID("second")).signedBy(new ECDSASigner(FIRST));
        String rsaUnderEc = aToken().withAlgorithm(JWSAlgorithm.RS256).signedBy(new RSASSASigner(SECOND));

        assertThat(verifier.verify(ecUnderRsa)).isEmpty();
        assertThat(verifier.verify(rsaUnderEc)).isEmpty();
    }

    @Test
    void refuses_a_foreign_or_broken_signature_of_ed25519() throws JOSEException {
        OctetKeyPair ours = Jwks.ed25519("first");
        TokenVerifier edVerifier = new TokenVerifier(
                SigningKeys.parse(Jwks.set(ours)),
                new JwtSettings(new Secret(""), "enhancer-api", Duration.ofHours(24)),
                ISSUER,
                new MovingClock(NOW));
        TestToken token = aToken().withAlgorithm(JWSAlgorithm.EdDSA);
        String good = token.signedBy(signerOf(ours));
        String foreign = token.signedBy(signerOf(Jwks.ed25519("first")));
        String unsigned = good.substring(0, good.lastIndexOf('.') + 1);

        assertThat(edVerifier.verify(good)).isPresent();
        assertThat(edVerifier.verify(foreign)).isEmpty();
        assertThat(edVerifier.verify(unsigned)).isEmpty();
        assertThat(edVerifier.verify(unsigned + "AAAA")).isEmpty();
        assertThat(edVerifier.verify(unsigned + "A".repeat(86))).isEmpty();
        assertThat(edVerifier.verify(aToken().signedBy(new ECDSASigner(FIRST)))).isEmpty();
    }

    @Test
    void refuses_another_algorithm_of_the_same_key() throws JOSEException {
        String token = aToken().withAlgorithm(JWSAlgorithm.PS256)
                .withHeader(header -> header.keyID("second"))
                .signedBy(new RSASSASigner(SECOND));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void refuses_a_token_without_kid_or_with_an_unknown_one() throws JOSEException {
        String without = aToken().withHeader(header -> header.keyID(null)).signedBy(new ECDSASigner(FIRST));
        String unknown = aToken().withHeader(header -> header.keyID("third")).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(without)).isEmpty();
        assertThat(verifier.verify(unknown)).isEmpty();
    }

    @Test
    void refuses_a_foreign_key_under_our_kid() throws JOSEException {
        String token = aToken().signedBy(new ECDSASigner(FOREIGN));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void ignores_keys_that_the_header_brings_or_names() throws JOSEException {
        String embedded =
                aToken().withHeader(header -> header.jwk(FOREIGN.toPublicJWK())).signedBy(new ECDSASigner(FOREIGN));
        String embeddedWithoutKid = aToken().withHeader(
                        header -> header.keyID(null).jwk(FOREIGN.toPublicJWK()))
                .signedBy(new ECDSASigner(FOREIGN));
        String named = aToken().withHeader(header -> header.jwkURL(URI.create("http://localhost/keys"))
                        .x509CertURL(URI.create("http://localhost/cert")))
                .signedBy(new ECDSASigner(FOREIGN));
        String ours =
                aToken().withHeader(header -> header.jwk(FOREIGN.toPublicJWK())).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(embedded)).isEmpty();
        assertThat(verifier.verify(embeddedWithoutKid)).isEmpty();
        assertThat(verifier.verify(named)).isEmpty();
        assertThat(verifier.verify(ours)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:example:unknown", "b64"})
    void refuses_every_critical_header(String name) throws JOSEException {
        String token = aToken().withHeader(header -> header.criticalParams(Set.of(name))
                        .customParam("urn:example:unknown", true)
                        .base64URLEncodePayload(true))
                .signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(token)).isEmpty();
    }

    @Test
    void refuses_another_type_of_token() throws JOSEException {
        String plain =
                aToken().withHeader(header -> header.type(JOSEObjectType.JWT)).signedBy(new ECDSASigner(FIRST));
        String untyped = aToken().withHeader(header -> header.type(null)).signedBy(new ECDSASigner(FIRST));

        assertThat(verifier.verify(plain)).isEmpty();
        assertThat(verifier.verify(untyped)).isEmpty();
    }

    @Test
    void refuses_a_changed_signature_or_payload_also_of_a_known_token() throws JOSEException {
        String token = aToken().signedBy(new ECDSASigner(FIRST));
        assertThat(verifier.verify(token)).isPresent();
        String[] parts = token.split("\\.");
        String richer = base64(aToken().withClaim("scope", "admin").claims().toString());

        String changedSignature = parts[0] + "." + parts[1] + "." + flipFirst(parts[2]);
        String changedPayload = parts[0] + "." + richer + "." + parts[2];
        String noSignature = parts[0] + "." + parts[1] + ".";
        String zeroSignature = parts[0] + "." + parts[1] + "." + "A".repeat(86);

        assertThat(verifier.verify(changedSignature)).isEmpty();
        assertThat(verifier.verify(changedPayload)).isEmpty();
        assertThat(verifier.verify(noSignature)).isEmpty();
        assertThat(verifier.verify(zeroSignature)).isEmpty();
    }

    @Test
    void refuses_text_that_is_not_a_token_without_an_exception() {
        Random random = new Random(8725);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            String text = new String(noise, UTF_8);
            assertThat(verifier.verify(text)).isEmpty();
            assertThat(verifier.verify(base64(text) + "." + base64(text) + ".AAAA"))
                    .isEmpty();
            assertThat(verifier.verify(base64("{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":" + i % 3 + "}") + "."
                            + base64("[".repeat(i)) + ".AAAA"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"alg\":null}",
                "{\"alg\":7}",
                "{\"alg\":\"ES256\",\"kid\":7}",
                "{\"alg\":\"ES256\",\"kid\":null,\"typ\":null,\"crit\":null}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"crit\":[]}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"crit\":[7]}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"jwk\":{}}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"jwk\":{\"kty\":\"EC\"}}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"jku\":\" \"}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"x5c\":[\"\"]}",
                "{\"alg\":\"ES256\",\"kid\":\"first\",\"typ\":\"at+jwt\",\"b64\":\"no\"}",
                "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}"
            })
    void refuses_a_malformed_header_without_an_exception(String header) {
        String token = base64(header) + "." + base64(aToken().claims().toString()) + ".AAAA";

        assertThat(verifier.verify(token)).isEmpty();
        assertThat(verifier.verify(token + ".AAAA.AAAA")).isEmpty();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static String flipFirst(String base64) {
        return (base64.charAt(0) == 'A' ? 'B' : 'A') + base64.substring(1);
    }

    private static JWSSigner signerOf(JWK key) {
        return SigningKeys.parse(Jwks.set(key)).current().signer();
    }
}
