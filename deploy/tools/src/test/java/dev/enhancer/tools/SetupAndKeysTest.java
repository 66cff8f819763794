package dev.enhancer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.enhancer.common.secret.Secret;
import dev.enhancer.common.secret.SecretBox;
import dev.enhancer.common.secret.SecretStrength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupAndKeysTest {
    @TempDir
    private Path folder;

    @Test
    void setup_writes_secrets_that_only_their_owner_reads() throws IOException, ParseException {
        ToolRun run = setup();

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        EnvFile written = EnvFile.read(file());
        String secret = written.get("ADMIN_CLIENT_SECRET").orElseThrow();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(SecretStrength.weakness(secret)).isEmpty();
        assertThat(signingKeys()).singleElement().matches(JWK::isPrivate);
        assertThat(SecretBox.of(new Secret(written.get("ENCRYPTION_KEYS").orElseThrow()), true))
                .isNotNull();
        assertThat(run.out()).doesNotContain(secret);
        assertThat(Files.list(folder)).hasSize(1); // no temporary file is left
    }

    @Test
    void setup_replaces_a_file_only_if_it_is_forced() throws IOException {
        setup();
        String before = Files.readString(file());

        ToolRun refused = setup();

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(Files.readString(file())).isEqualTo(before);
        assertThat(ToolRun.of(Map.of(), "setup", "--out", file().toString(), "--force")
                        .status())
                .isZero();
        assertThat(Files.readString(file())).isNotEqualTo(before);
    }

    @Test
    void file_is_read_by_a_shell_as_it_is_read_here() throws IOException, InterruptedException {
        setup();

        Process shell =
                new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"$JWT_SIGNING_KEYS\"", file().toString()).start();
        String read = new String(shell.getInputStream().readAllBytes());

        assertThat(shell.waitFor()).isZero();
        assertThat(read).isEqualTo(EnvFile.read(file()).get("JWT_SIGNING_KEYS").orElseThrow());
    }

    @Test
    void a_new_signing_key_is_known_before_it_signs_and_the_old_one_stays_after_that() throws ParseException {
        setup();
        String old = signingKeys().getFirst().getKeyID();

        assertThat(rotate("signing", "add").out()).contains("all ingresses", "--step use");
        List<JWK> added = signingKeys();
        assertThat(added).hasSize(2);
        assertThat(added.getFirst().getKeyID()).isEqualTo(old);
        String fresh = added.getLast().getKeyID();

        assertThat(rotate("signing", "use").out()).contains("24 h", "--step drop");
        assertThat(signingKeys()).extracting(JWK::getKeyID).containsExactly(fresh, old);

        assertThat(rotate("signing", "drop").status()).isZero();
        assertThat(signingKeys()).extracting(JWK::getKeyID).containsExactly(fresh);
    }

    @Test
    void an_encryption_key_is_rotated_in_the_same_steps() {
        setup();
        String old = encryptionKeys();

        rotate("encryption", "add");
        String fresh = encryptionKeys().split(",")[1];
        assertThat(encryptionKeys()).isEqualTo(old + "," + fresh);
        rotate("encryption", "use");
        assertThat(encryptionKeys()).isEqualTo(fresh + "," + old);
        rotate("encryption", "drop");
        assertThat(encryptionKeys()).isEqualTo(fresh);
    }

    @Test
    void steps_in_another_order_are_refused_and_change_nothing() throws IOException {
        setup();
        String before = Files.readString(file());
        assertThat(rotate("signing", "use").err()).contains("--step add");
        assertThat(rotate("signing", "drop").err()).contains("--step add");
        assertThat(Files.readString(file())).isEqualTo(before);

        rotate("encryption", "add");
        assertThat(rotate("encryption", "add").err()).contains("--step use");
        assertThat(rotate("encryption", "drop").err()).contains("--step use");
        rotate("encryption", "use");
        String used = encryptionKeys();
        ToolRun again = rotate("encryption", "use");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("--step drop");
        assertThat(encryptionKeys()).isEqualTo(used);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 2 | A command is missing",
                "dance | 2 | dance",
                "keys rotate signing --step add | 2 | --env",
                "keys rotate signing --step turn --env x | 2 | --step",
                "keys rotate all --step add --env x | 2 | KIND",
                "keys rotate signing --step add --env nothing | 1 | nothing cannot be read",
                "setup --algorithm HS256 | 2 | --algorithm",
                "setup --admin-id a/b --out never | 1 | --admin-id",
                "drain 0 | 1 | no process 0",
                "drain me | 2 | PID",
                "drain 999999999 | 1 | no process",
                "replay --url http://127.0.0.1:1 | 1 | --kind",
                "replay --url http://127.0.0.1:1 --kind job | 1 | ADMIN_CLIENT_ID is not set",
                "backup | 2 | --out",
                "backup --out /tmp | 1 | exists already",
                "restore nothing | 1 | nothing cannot be read"
            })
    void wrong_usage_is_refused_by_name(String arguments, int status, String message) {
        ToolRun run = ToolRun.of(Map.of(), arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertThat(run.status()).isEqualTo(status);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    private ToolRun setup() {
        return ToolRun.of(Map.of(), "setup", "--out", file().toString());
    }

    private ToolRun rotate(String kind, String step) {
        return ToolRun.of(Map.of(), "keys", "rotate", kind, "--step", step, "--env", file().toString());
    }

    private Path file() {
        return folder.resolve("settings.env");
    }

    private List<JWK> signingKeys() throws ParseException {
        return JWKSet.parse(EnvFile.read(file()).get("JWT_SIGNING_KEYS").orElseThrow())
                .getKeys();
    }

    private String encryptionKeys() {
        return EnvFile.read(file()).get("ENCRYPTION_KEYS").orElseThrow();
    }
}
