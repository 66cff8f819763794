package dev.enhancer.ingress.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enhancer.ingress.ApiIngress;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AuthStartIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JWT_SIGNING_KEYS    | --spring.profiles.active=production --ENCRYPTION_KEYS=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "JWT_SIGNING_KEYS    | --JWT_SIGNING_KEYS=hunter2",
                "JWT_SIGNING_KEYS    | --JWT_SIGNING_KEYS={\"keys\":[{\"kty\":\"oct\",\"k\":\"hunter2\"}]}",
                "JWT_SIGNING_KEYS    | --JWT_SIGNING_KEYS=file:/no/such/file",
                "ADMIN_CLIENT_SECRET | --ADMIN_CLIENT_ID=root",
                "ADMIN_CLIENT_ID     | --ADMIN_CLIENT_SECRET=hunter2hunter2hunter2",
                "PUBLIC_URL          | --PUBLIC_URL=https://hunter2.example/v1",
                "enhancer.jwt.ttl    | --enhancer.jwt.ttl=PT0S",
            })
    void a_bad_setting_stops_the_start_by_name_and_is_not_shown(String name, String settings, CapturedOutput output) {
        assertThatThrownBy(
                () -> ApiIngress.application().run(settings.split(" ")).close());

        assertThat(output).contains("A setting is not valid: " + name).doesNotContain("hunter2");
    }
}
