package dev.enhancer.ingress.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.proc.JWSVerifierFactory;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signing keys of this system. The first one signs and all of them verify, so that a key can be replaced while its
 * tokens are still valid.
 */
public final class SigningKeys {
    private final SigningKey first;
    private final Map<String, SigningKey> byId;

    private SigningKeys(List<SigningKey> keys) {
        this.first = keys.getFirst();
        this.byId = new LinkedHashMap<>();
        for (SigningKey key : keys) {
            if (byId.put(key.id(), key) != null) {
                throw new IllegalArgumentException("two keys have the same kid");
            }
        }
    }

    /**
     * Reads a JWK set (RFC 7517 §5) of private keys.
     *
     * @throws IllegalArgumentException if the text is not a JWK set, is empty or has a key that cannot sign tokens; the
     *     message contains nothing of it
     */
    public static SigningKeys parse(String jwkSet) {
        Map<String, Object>[] entries;
        try {
            entries = JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(jwkSet), "keys");
        } catch (ParseException _) {
            // without the cause, here and below, because the parser quotes its input
            throw new IllegalArgumentException("it is not a JWK set");
        }
        if (entries == null || entries.length == 0) {
            throw new IllegalArgumentException("it has no keys");
        }
        List<SigningKey> keys = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            keys.add(parse(entry, keys.size() + 1));
        }
        return new SigningKeys(keys);
    }

    private static SigningKey parse(Map<String, Object> entry, int number) {
        JWK jwk;
        try {
            jwk = JWK.parse(entry);
        } catch (ParseException _) {
            throw new IllegalArgumentException("key %d is not a JWK".formatted(number));
        }
        try {
            return SigningKey.of(jwk);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("key %d %s".formatted(number, e.getMessage()));
        }
    }

    /** One new ES256 key that exists only in this process. */
    public static SigningKeys ephemeral() {
        try {
            return new SigningKeys(List.of(SigningKey.of(new ECKeyGenerator(Curve.P_256).generate())));
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM makes no P-256 keys", e);
        }
    }

    /** The key that new tokens are signed with. */
    public SigningKey current() {
        return first;
    }

    public Optional<SigningKey> find(@Nullable String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Makes verifiers for the algorithms of all supported keys. */
    public static JWSVerifierFactory verifiers() {
        return new Ed25519.VerifierFactory();
    }

    /** The public halves as a JWK set in JSON. */
    String publicJson() {
        List<JWK> publicJwks = byId.values().stream().map(SigningKey::publicJwk).toList();
        return new JWKSet(publicJwks).toString();
    }
}
