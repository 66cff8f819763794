package dev.enhancer.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    private static final String ENCRYPTION_KEYS = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "PORT = http",
                "MANAGEMENT_PORT = many",
                "MANAGEMENT_ADDRESS = no address",
                "KAFKA_BOOTSTRAP_SERVERS = kafka",
                "KAFKA_SECURITY_PROTOCOL = TLS",
                "REDIS_URL = http://redis",
                "REDIS_URL = redis-cluster://redis",
                "REDIS_SENTINEL_PASSWORD = given",
                "PROVIDER_CHAIN = ''",
                "RESULT_TTL = soon",
                "RESULT_TTL = PT0S",
                "JOB_DEADLINE = P2D",
                "ENCRYPTION_KEYS = c2hvcnQh",
                "CORS_ALLOWED_ORIGINS = example.com",
                "CORS_ALLOWED_ORIGINS = https://example.com/path",
                "TRUSTED_PROXIES = proxy",
                "WEBHOOK_ALLOW_HTTP = perhaps",
                "WEBHOOK_ALLOWED_NETWORKS = 10.0.0.0"
            })
    void a_bad_setting_stops_the_start_by_name(String variable, String value, CapturedOutput output) {
        assertThatThrownBy(() -> start("--%s=%s".formatted(variable, value == null ? "" : value)));

        assertThat(output).contains("A setting is not valid: " + variable);
    }

    @ParameterizedTest
    @CsvSource({"staging", "production", "'development,production'", "homegrown"})
    void plain_http_webhooks_stop_the_start_outside_development(String profiles, CapturedOutput output) {
        assertThatThrownBy(() -> start(
                "--spring.profiles.active=" + profiles,
                "--WEBHOOK_ALLOW_HTTP=true",
                "--ENCRYPTION_KEYS=" + ENCRYPTION_KEYS,
                "--JWT_SIGNING_KEYS=" + signingKeys()));

        assertThat(output).contains("WEBHOOK_ALLOW_HTTP");
    }

    @ParameterizedTest
    @CsvSource({"staging", "production", "'development,production'", "homegrown"})
    void the_development_key_stops_the_start_outside_development(String profiles, CapturedOutput output) {
        assertThatThrownBy(() -> start(
                "--spring.profiles.active=" + profiles,
                "--WEBHOOK_ALLOW_HTTP=false",
                "--JWT_SIGNING_KEYS=" + signingKeys()));

        assertThat(output).contains("A setting is not valid: ENCRYPTION_KEYS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void pages_of_all_origins_stop_the_start_outside_development(String profile, CapturedOutput output) {
        assertThatThrownBy(() -> start(
                "--spring.profiles.active=" + profile,
                "--ENCRYPTION_KEYS=" + ENCRYPTION_KEYS,
                "--CORS_ALLOWED_ORIGINS=*",
                "--JWT_SIGNING_KEYS=" + signingKeys()));

        assertThat(output).contains("CORS_ALLOWED_ORIGINS must not be * outside development");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production", "homegrown"})
    void an_unset_signing_key_stops_the_start_outside_development(String profile, CapturedOutput output) {
        assertThatThrownBy(() -> start("--spring.profiles.active=" + profile, "--ENCRYPTION_KEYS=" + ENCRYPTION_KEYS));

        assertThat(output).contains("JWT_SIGNING_KEYS must be set");
    }

    @ParameterizedTest
    @CsvSource({
        "staging, aaaaaaaaaaaaaaaa",
        "production, aaaaaaaaaaaaaaaa",
        "production, changeme-changeme-1234",
        "homegrown, aaaaaaaaaaaaaaaa"
    })
    void a_weak_secret_stops_the_start_outside_development(String profile, String secret, CapturedOutput output) {
        assertThatThrownBy(() -> start(
                "--spring.profiles.active=" + profile,
                "--ENCRYPTION_KEYS=" + ENCRYPTION_KEYS,
                "--JWT_SIGNING_KEYS=" + signingKeys(),
                "--ADMIN_CLIENT_ID=admin",
                "--ADMIN_CLIENT_SECRET=" + secret));

        assertThat(output)
                .contains("A setting is not valid: ADMIN_CLIENT_SECRET")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:/user:hunter2@redis", "redis://:hunter2@redis:port", "redis://user:hunter2 @redis"})
    void does_not_show_a_secret_that_is_wrong(String url, CapturedOutput output) {
        assertThatThrownBy(() -> start("--REDIS_URL=" + url));

        assertThat(output).contains("REDIS_URL").doesNotContain("hunter2");
    }

    @Test
    void a_route_without_a_declared_need_stops_the_start_by_name() {
        SpringApplication application = ApiIngress.application();
        application.addPrimarySources(List.of(Forgotten.class));

        assertThatThrownBy(
                        () -> application.run("--PORT=0", "--MANAGEMENT_PORT=0").close())
                .hasStackTraceContaining("GET /v1/forgotten (dev.enhancer.ingress.StartIT$Forgotten#read");
    }

    @Test
    void routes_of_the_management_port_are_never_on_the_public_one() {
        assertThatThrownBy(() -> start("--PORT=18080", "--MANAGEMENT_PORT=18080"))
                .hasStackTraceContaining("GET /actuator/prometheus (");
    }

    @RestController
    static class Forgotten {
        @GetMapping("/v1/forgotten")
        String read() {
            return "anybody's";
        }
    }

    private static String signingKeys() throws JOSEException {
        return new JWKSet(new ECKeyGenerator(Curve.P_256)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyID("a-key")
                        .generate())
                .toString(false);
    }

    private static void start(String... settings) {
        ApiIngress.application().run(settings).close();
    }
}
