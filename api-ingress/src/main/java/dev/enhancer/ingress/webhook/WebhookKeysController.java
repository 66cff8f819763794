package dev.enhancer.ingress.webhook;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.enhancer.common.setting.InvalidSettingException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the public keys with which anyone can verify the {@code v1a} signatures of webhooks, as a JWK set (RFC 8037). The
 * member {@code whpk} of each key has the same key in the form of Standard Webhooks.
 */
@RestController
@RequestMapping(path = {"/v1", ""})
final class WebhookKeysController {
    private static final String PREFIX = "whpk_";
    private static final int KEY_BYTES = 32;
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final String json;

    /** @throws InvalidSettingException if a key is malformed */
    WebhookKeysController(WebhookKeySettings settings) {
        List<Map<String, Object>> keys =
                settings.publicKeys().stream().map(WebhookKeysController::jwk).toList();
        this.json = JSONObjectUtils.toJSONString(Map.of("keys", keys));
    }

    @GetMapping("/webhook-keys")
    ResponseEntity<String> keys() {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                .contentType(MediaType.APPLICATION_JSON)
                .body(json);
    }

    private static Map<String, Object> jwk(String written) {
        try {
            OctetKeyPair key = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(bytes(written)))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.EdDSA)
                    .keyIDFromThumbprint()
                    .build();
            Map<String, Object> members = key.toJSONObject();
            members.put("whpk", written);
            return members;
        } catch (JOSEException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }

    private static byte[] bytes(String written) {
        byte[] bytes = new byte[0];
        try {
            if (written.startsWith(PREFIX)) {
                bytes = Base64.getDecoder().decode(written.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException _) {
            // refused below; the cause is dropped because it quotes what it read
        }
        if (bytes.length != KEY_BYTES) {
            throw new InvalidSettingException(
                    "WEBHOOK_PUBLIC_KEYS", "must be whpk_ and base64 of 32 bytes each, comma-separated");
        }
        return bytes;
    }
}
