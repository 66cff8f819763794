package dev.enhancer.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BackupFileTest {
    private static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final byte[] CONTENT = "the content".getBytes(UTF_8);

    @Test
    void is_read_with_its_passphrase_only() {
        byte[] file = BackupFile.encrypt(CONTENT, PASSPHRASE);

        assertThat(BackupFile.decrypt(file, PASSPHRASE)).isEqualTo(CONTENT);
        assertThat(new String(file, UTF_8)).doesNotContain("the content");
        assertFailure(file, "another passphrase".toCharArray(), "passphrase is wrong");
        assertThat(BackupFile.encrypt(CONTENT, PASSPHRASE)).isNotEqualTo(file);
    }

    @Test
    void refuses_a_file_that_was_cut_or_changed() {
        byte[] file = BackupFile.encrypt(CONTENT, PASSPHRASE);
        byte[] changed = file.clone();
        changed[changed.length - 1] ^= 1;

        assertFailure(Arrays.copyOf(file, file.length - 1), PASSPHRASE, "damaged or changed");
        assertFailure(changed, PASSPHRASE, "damaged or changed");
        assertFailure(replaced(file, "\"version\":1", "\"version\":1 "), PASSPHRASE, "damaged or changed");
    }

    @Test
    void refuses_a_file_of_another_kind_or_version() {
        byte[] file = BackupFile.encrypt(CONTENT, PASSPHRASE);

        assertFailure(new byte[0], PASSPHRASE, "no backup");
        assertFailure(new byte[5_000], PASSPHRASE, "no backup");
        assertFailure("null\n".getBytes(UTF_8), PASSPHRASE, "no backup");
        assertFailure(
                "{\"format\":\"enhancer-backup\",\"version\":1,\"kdf\":\"PBKDF2WithHmacSHA256\",\"iterations\":1}\n"
                        .getBytes(UTF_8),
                PASSPHRASE,
                "no backup");
        assertFailure("{}\n".getBytes(UTF_8), PASSPHRASE, "no backup");
        assertFailure("not JSON\nrest".getBytes(UTF_8), PASSPHRASE, "no backup");
        assertFailure(replaced(file, "\"version\":1", "\"version\":2"), PASSPHRASE, "version 2");
        assertFailure(replaced(file, ":600000", ":2000000000"), PASSPHRASE, "no backup"); // would take hours
    }

    private static byte[] replaced(byte[] file, String old, String other) {
        int end = 0;
        while (file[end] != '\n') {
            end++;
        }
        byte[] header = new String(file, 0, end, UTF_8).replace(old, other).getBytes(UTF_8);
        byte[] all = Arrays.copyOf(header, header.length + file.length - end);
        System.arraycopy(file, end, all, header.length, file.length - end);
        return all;
    }

    private static void assertFailure(byte[] file, char[] passphrase, String message) {
        assertThatThrownBy(() -> BackupFile.decrypt(file, passphrase))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining(message);
    }
}
